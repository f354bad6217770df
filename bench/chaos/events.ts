import type { Random } from '../random.ts'
import { type ChaosClick, COOKIE_CLICK, makeClick } from './clicks.ts'

/** Every fourth event comes from a page, and one in five from a server. */
const PAGE_EVERY = 4
const SERVER_EVERY = 5
/** Five kinds of events take turns, so that every phase has some of each. */
const TURNS = ['lead', 'sale', 'lead', 'direct sale', 'lead'] as const
/** The share of sales with an invoice of the site's own. */
const INVOICE_SHARE = 0.5

/** Who sends an event. A `client` poses as a page, a `server` has the token. */
export const SOURCES = ['page', 'client', 'server'] as const

export type Source = (typeof SOURCES)[number]

export type Kind = 'lead' | 'sale'

/** One signup, or one sale: an event of a customer of its own. */
export interface ChaosEvent {
  readonly customerExternalId: string
  readonly kind: Kind
  readonly source: Source
  /** Undefined for the sale of a customer whom Dub knows by an earlier lead. */
  readonly click: ChaosClick | undefined
  /** Of a sale; a sale without one has an `idempotencyKey`. */
  readonly invoiceId?: string
}

/** The events of a run, senders and kinds mixed. */
export const makeEvents = (count: number, random: Random): ChaosEvent[] =>
  Array.from({ length: count }, (_, index) => makeEvent(index, random))

function makeEvent(index: number, random: Random): ChaosEvent {
  const number = String(index).padStart(4, '0')
  // Kinds and sources have cycles without a common divisor but one, so every source sends every kind.
  const turn = TURNS[(index + Math.floor(index / TURNS.length)) % TURNS.length]
  const source = sourceOf(index)
  const click = makeClick(number, random)
  if (turn === 'lead') return { customerExternalId: `user_${number}`, kind: 'lead', source, click }
  return {
    customerExternalId: `buyer_${number}`,
    kind: 'sale',
    source,
    click: turn === 'sale' ? undefined : click,
    ...(random.chance(INVOICE_SHARE) && { invoiceId: `inv_${number}` }),
  }
}

function sourceOf(index: number): Source {
  if (index % PAGE_EVERY === 0) return 'page'
  return index % SERVER_EVERY === 1 ? 'server' : 'client'
}

/** Whether this sale makes the customer and the lead as well. */
export const isEarlierCustomer = ({ kind, click }: ChaosEvent): boolean =>
  kind === 'sale' && click === undefined

export const LEAD_NAME = 'Sign up'

/** What the sender says of an event; a page leaves out a click that its cookie has. */
export function propertiesOf({ customerExternalId, kind, source, click, invoiceId }: ChaosEvent) {
  const clickId = source === 'page' && click === COOKIE_CLICK ? undefined : click?.id
  return {
    customerExternalId,
    ...(clickId !== undefined && { clickId }),
    ...(kind === 'sale' && { amount: 4900, currency: 'usd' }),
    ...(invoiceId !== undefined && { invoiceId }),
  }
}

/** How many events of each kind each kind of sender sends. */
export function countEvents(events: readonly ChaosEvent[]): Record<Source, Record<Kind, number>> {
  const of = (source: Source, kind: Kind) =>
    events.filter((event) => event.source === source && event.kind === kind).length
  const kindsOf = (source: Source) => ({ lead: of(source, 'lead'), sale: of(source, 'sale') })
  return { page: kindsOf('page'), client: kindsOf('client'), server: kindsOf('server') }
}
