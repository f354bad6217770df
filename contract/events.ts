/**
 * The events that may cross from the page to the Worker. Another event that Dub takes as a lead is one more
 * entry here: its route, settings, parsing, delivery and types follow.
 */
import type * as v from 'valibot'
import type { EventDefinition, Fields } from './event-definition.ts'
import {
  clickId,
  customerAvatar,
  customerEmail,
  customerName,
  eventName,
  eventQuantity,
  mode,
} from './fields.ts'
import { metadata } from './metadata.ts'
import {
  amount,
  currency,
  invoiceId,
  leadEventName,
  paymentProcessor,
  saleEventName,
} from './sale-fields.ts'

const CUSTOMER = { customerName, customerEmail, customerAvatar }

/** The claims of OpenID Connect that describe a customer (Core 1.0, section 5.1). */
const SIGNED_CUSTOMER = {
  customerName: 'name',
  customerEmail: 'email',
  customerAvatar: 'picture',
} as const

/**
 * Every event by its kind, which is also its route at the Worker: `lead` comes in at `/track/lead`.
 * The customer's id belongs to all of them: see `CUSTOMER_ID_NAMES`.
 */
export const EVENTS = {
  lead: {
    path: '/track/lead',
    protocol: 'lead',
    essential: { clickId, eventName, mode, eventQuantity },
    identifying: ['eventName'],
    describing: { ...CUSTOMER, metadata },
    fixed: {},
    signed: SIGNED_CUSTOMER,
  },
  sale: {
    path: '/track/sale',
    protocol: 'sale',
    essential: {
      amount,
      currency,
      eventName: saleEventName,
      paymentProcessor,
      invoiceId,
      leadEventName,
      clickId,
    },
    identifying: ['amount', 'currency', 'invoiceId', 'leadEventName'],
    describing: { ...CUSTOMER, metadata },
    fixed: {},
    signed: {
      ...SIGNED_CUSTOMER,
      amount: 'amount',
      currency: 'currency',
      invoiceId: 'invoice_id',
    },
  },
  /** Dub removed its route for customers in December 2024: a deferred lead makes one, given a click. */
  customer: {
    path: '/track/lead',
    protocol: 'lead',
    essential: { clickId },
    identifying: [],
    describing: CUSTOMER,
    fixed: { eventName: 'Customer', mode: 'deferred' },
    signed: SIGNED_CUSTOMER,
  },
} as const satisfies Record<string, EventDefinition>

/** The name of an entry: `lead`, `sale` or `customer`. */
export type EventKind = keyof typeof EVENTS

/** Every kind, in the table's order. */
export const EVENT_KINDS = Object.keys(EVENTS) as readonly EventKind[]

const definitions: readonly EventDefinition[] = Object.values(EVENTS)

/** The fields that identify an event of any kind. */
export const IDENTIFYING_FIELDS: readonly string[] = [
  ...new Set([
    'clickId',
    'customerExternalId',
    ...definitions.flatMap(({ identifying }) => identifying),
  ]),
]

/** Every field of any event. */
export const FIELD_NAMES: readonly string[] = [
  ...new Set([
    ...IDENTIFYING_FIELDS,
    ...definitions.flatMap(({ essential, describing }) =>
      Object.keys({ ...essential, ...describing }),
    ),
  ]),
]

type Output<Table extends Fields, Name extends keyof Table> = v.InferOutput<Table[Name]>
/** Absent fields leave no trace: what may be undefined is optional. */
type Outputs<Table extends Fields> = {
  [Name in keyof Table as undefined extends Output<Table, Name> ? never : Name]: Output<Table, Name>
} & {
  [Name in keyof Table as undefined extends Output<Table, Name> ? Name : never]?: Exclude<
    Output<Table, Name>,
    undefined
  >
}
type Definition<Kind extends EventKind> = (typeof EVENTS)[Kind]

/** The checked fields of an event, as they go to Dub. */
export type EventFields<Kind extends EventKind = EventKind> = Outputs<
  Definition<Kind>['essential']
> &
  Outputs<Definition<Kind>['describing']> &
  Definition<Kind>['fixed'] & {
    readonly clickId: string
    readonly customerExternalId: string
  }

/** A checked event: what the Worker passes from stage to stage, to Dub and to the queue. */
export type TrackEvent = {
  [Kind in EventKind]: { readonly kind: Kind; readonly fields: EventFields<Kind> }
}[EventKind]

type KindsOf<Protocol> = {
  [Kind in EventKind]: Definition<Kind>['protocol'] extends Protocol ? Kind : never
}[EventKind]

/** An event that is delivered as a sale. */
export type SaleEvent = Extract<TrackEvent, { kind: KindsOf<'sale'> }>

/** An event that is delivered as a lead. */
export type LeadEvent = Extract<TrackEvent, { kind: KindsOf<'lead'> }>

export const isSale = (event: TrackEvent): event is SaleEvent =>
  EVENTS[event.kind].protocol === 'sale'
