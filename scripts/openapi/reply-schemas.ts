/** The bodies of responses, held to the types of the contract. Dub may add fields to its replies. */
import * as v from 'valibot'
import type {
  DubCustomer,
  DubLink,
  DubSale,
  ErrorBody,
  LeadReply,
  QueuedBody,
  SaleReply,
} from '../../contract/replies.ts'
import type { Health } from '../../worker/health/health.ts'
import type { OldCustomerReply } from '../../worker/settle/old-customer-call.ts'

/** A schema whose output is just what the type says. */
type SchemaOf<Type> = v.GenericSchema<unknown, Type> | v.GenericSchema<Type>

const text = v.string()
const textOrNull = v.nullable(text)
const maybe = v.exactOptional(textOrNull)
const warnings = v.exactOptional(v.array(text))
const queued = v.exactOptional(v.literal(true))

const customer = v.looseObject({
  name: textOrNull,
  email: textOrNull,
  avatar: textOrNull,
  externalId: textOrNull,
}) satisfies SchemaOf<DubCustomer>

const link = v.looseObject({
  id: text,
  domain: text,
  key: text,
  shortLink: text,
  url: text,
  partnerId: maybe,
  programId: maybe,
  tenantId: maybe,
  externalId: maybe,
}) satisfies SchemaOf<DubLink>

const sale = v.looseObject({
  amount: v.number(),
  currency: text,
  paymentProcessor: text,
  invoiceId: textOrNull,
  metadata: v.nullable(v.record(text, v.unknown())),
}) satisfies SchemaOf<DubSale>

export const lead = v.looseObject({
  click: v.looseObject({ id: text }),
  link: v.nullable(link),
  customer,
  queued,
  warnings,
}) satisfies SchemaOf<LeadReply>

export const saleReply = v.looseObject({
  eventName: text,
  customer: v.nullable(v.looseObject({ id: text, ...customer.entries })),
  sale: v.nullable(sale),
  queued,
  warnings,
}) satisfies SchemaOf<SaleReply>

/** The reply of the route that Dub removed, to a server. */
export const oldCustomer = v.strictObject({
  customerId: text,
  customerName: textOrNull,
  customerEmail: textOrNull,
  customerAvatar: textOrNull,
  skipped: v.exactOptional(v.literal('no_click')),
  queued,
  warnings,
}) satisfies SchemaOf<OldCustomerReply>

export const queuedBody = v.strictObject({
  queued: v.literal(true),
  warnings,
}) satisfies SchemaOf<QueuedBody>

export const errorBody = v.strictObject({
  error: v.looseObject({ code: text, message: text, doc_url: text }),
}) satisfies SchemaOf<ErrorBody>

export const received = v.strictObject({ received: v.literal(true) })

export const health = v.strictObject({
  status: v.literal('ok'),
  version: text,
  delivery: v.picklist(['safe', 'direct']),
  events: v.array(text),
  dub: v.union([
    v.strictObject({ key: v.literal('unknown') }),
    v.strictObject({ key: v.picklist(['accepted', 'rejected', 'forbidden']), atMs: v.number() }),
  ]),
  retryQueue: v.boolean(),
  deadLetters: v.boolean(),
  confirmations: v.boolean(),
  rateLimits: v.boolean(),
  script: v.boolean(),
  identity: v.boolean(),
  turnstile: v.boolean(),
  warnings: v.array(text),
}) satisfies SchemaOf<Health>
