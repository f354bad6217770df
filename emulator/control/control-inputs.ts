import * as v from 'valibot'
import { FAULT_KINDS, FAULT_TARGETS } from '../faults/fault.ts'
import { isObject } from '../http/json.ts'
import { PLANS, ROLES } from '../keys/api-key.ts'
import { isLoopback, NOT_LOOPBACK, SENDINGS } from '../webhooks/webhook.ts'

const nonEmpty = v.pipe(v.string(), v.nonEmpty('must not be empty'))
const positive = v.pipe(v.number(), v.safeInteger(), v.minValue(1))
const nonNegative = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const probability = v.pipe(v.number(), v.gtValue(0), v.maxValue(1))
const httpStatus = v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599))

/** valibot takes an array for an object. */
const object = <Entries extends v.ObjectEntries>(entries: Entries) =>
  v.pipe(v.custom<object>(isObject, 'must be an object'), v.strictObject(entries))

/** Where it differs from the sample link. */
const link = object({
  id: v.exactOptional(nonEmpty),
  domain: v.exactOptional(nonEmpty),
  key: v.exactOptional(nonEmpty),
  shortLink: v.exactOptional(nonEmpty),
  url: v.exactOptional(nonEmpty),
  partnerId: v.exactOptional(v.nullable(v.string())),
  programId: v.exactOptional(v.nullable(v.string())),
  tenantId: v.exactOptional(v.nullable(v.string())),
  externalId: v.exactOptional(v.nullable(v.string())),
})

export const CLICK_INPUT = object({
  clickId: nonEmpty,
  visibleInMs: v.optional(nonNegative),
  linkId: v.optional(nonEmpty),
  link: v.optional(link),
  linkDisabled: v.optional(v.boolean()),
  linkMissing: v.optional(v.boolean()),
  foreign: v.optional(v.boolean()),
  cached: v.optional(v.boolean()),
})

const partner = object({
  name: v.string(),
  image: v.nullable(v.string()),
  groupId: v.nullable(v.string()),
  tenantId: v.nullable(v.string()),
})

const discount = object({
  id: nonEmpty,
  amount: nonNegative,
  type: v.picklist(['percentage', 'flat']),
  maxDuration: v.nullable(nonNegative),
  couponId: v.nullable(v.string()),
  couponTestId: v.nullable(v.string()),
})

/** `remove` deletes the link instead. */
export const LINK_INPUT = object({
  id: nonEmpty,
  link: v.optional(link),
  remove: v.optional(v.boolean()),
  disabled: v.optional(v.boolean()),
  foreign: v.optional(v.boolean()),
  unowned: v.optional(v.boolean()),
  partner: v.optional(v.nullable(partner)),
  discount: v.optional(v.nullable(discount)),
})

export const HOSTNAMES_INPUT = object({ allowed: v.array(nonEmpty) })

export const CUSTOMER_INPUT = object({
  externalId: nonEmpty,
  name: v.optional(v.nullable(v.string())),
  email: v.optional(v.nullable(v.string())),
  clickId: v.optional(v.nullable(v.string())),
})

/** `remove` makes the key unknown instead. */
export const KEY_INPUT = object({
  key: nonEmpty,
  remove: v.optional(v.boolean()),
  plan: v.optional(v.picklist(PLANS)),
  role: v.optional(v.picklist(ROLES)),
  expiresAtMs: v.optional(nonNegative),
  limitPerMinute: v.optional(nonNegative),
})

export const CLOCK_INPUT = object({ advanceMs: nonNegative })

export const DELAYS_INPUT = object({
  leadVisibleInMs: v.exactOptional(nonNegative),
  invoiceKeptInMs: v.exactOptional(nonNegative),
  activityVisibleInMs: v.exactOptional(nonNegative),
})

/** JSON has no Infinity, so `times` may be `"always"`. */
export const FAULT_INPUT = object({
  kind: v.picklist(FAULT_KINDS),
  times: v.optional(
    v.union([
      positive,
      v.pipe(
        v.literal('always'),
        v.transform(() => Infinity),
      ),
    ]),
  ),
  afterCalls: v.optional(nonNegative),
  probability: v.optional(probability),
  forMs: v.optional(positive),
  only: v.optional(v.picklist(FAULT_TARGETS)),
  delayMs: v.optional(nonNegative),
  status: v.optional(httpStatus),
})

/** Null removes the webhook. */
export const WEBHOOK_INPUT = v.nullable(
  object({
    url: v.pipe(v.string(), v.check(isLoopback, NOT_LOOPBACK)),
    secret: nonEmpty,
    pausesMs: v.optional(v.array(nonNegative)),
    delayMs: v.optional(nonNegative),
    sending: v.optional(v.picklist(SENDINGS)),
  }),
)

export const NO_INPUT = v.optional(object({}))
