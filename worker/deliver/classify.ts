/** What an answer of Dub means. No I/O, no clock. */
import * as v from 'valibot'
import type { DubError, LeadReply, SaleReply } from '../../contract/replies.ts'
import type { DubAnswer } from './call-dub.ts'
import { readRetryAfter } from './retry-after.ts'

/** Why Dub could not take an event that it may take later. */
export type UnavailableReason =
  /** Dub does not know the click (yet). */
  | 'click_unknown'
  /** Dub does not know the customer's lead (yet). */
  | 'lead_unknown'
  /** The same sale is on its way to Dub already. */
  | 'under_way'
  /** The key is wrong, expired or removed: the operator must act. */
  | 'unauthorized'
  /** The plan or role does not allow tracking: the operator must act. */
  | 'forbidden'
  | 'rate_limited'
  | 'server_error'
  /** Not JSON, or a status Dub has no meaning for: most likely it is not Dub that answers. */
  | 'unexpected_answer'
  | 'timeout'
  | 'network'

/** The meaning of one answer; `Accepted` is what a 200 of this kind of event may mean. */
export type Verdict<Accepted> =
  | Accepted
  | { readonly outcome: 'not_found'; readonly error: DubError }
  | { readonly outcome: 'refused'; readonly status: number; readonly error: DubError }
  | {
      readonly outcome: 'unavailable'
      readonly reason: UnavailableReason
      /** Dub may have done the work all the same. */
      readonly unclear: boolean
      readonly retryAfterMs?: number
    }

/** What Dub says of a lead with 200. */
export type AcceptedLead =
  /** This call did the work. */
  | { readonly outcome: 'recorded'; readonly reply: LeadReply }
  /** Dub had taken the dedupe key before: the lead was recorded earlier, or is lost behind the key. */
  | { readonly outcome: 'duplicate'; readonly reply: LeadReply }

/** What Dub says of a sale with 200. */
export type AcceptedSale =
  /** This call did the work, or an earlier one with the same invoice: Dub does not say which. */
  | { readonly outcome: 'recorded'; readonly reply: SaleReply }
  /** Nothing was counted: nobody brought this customer, or the amount is 0. */
  | { readonly outcome: 'not_attributed'; readonly reply: SaleReply }

const ERROR_BODY = v.object({
  error: v.object({ code: v.string(), message: v.string(), doc_url: v.optional(v.string(), '') }),
})

/** Only what tells a reply to a lead from any other JSON; the reply itself is passed on whole. */
const LEAD_REPLY = v.object({
  click: v.object({ id: v.string() }),
  link: v.nullable(v.object({ id: v.string() })),
  customer: v.object({}),
})

/** The same for a sale: both are null where nothing was counted. */
const SALE_REPLY = v.object({
  eventName: v.string(),
  customer: v.nullable(v.object({ id: v.string() })),
  sale: v.nullable(v.object({ amount: v.number() })),
})

const unavailable = (reason: UnavailableReason, unclear: boolean) =>
  ({ outcome: 'unavailable', reason, unclear }) as const

/** Reads the answer to a lead. */
export const classifyLead = (answer: DubAnswer, nowMs: number): Verdict<AcceptedLead> =>
  classify(answer, nowMs, (body) => {
    if (!v.is(LEAD_REPLY, body)) return undefined
    const reply = body as unknown as LeadReply
    return { outcome: reply.link ? 'recorded' : 'duplicate', reply }
  })

/** Reads the answer to a sale. */
export const classifySale = (answer: DubAnswer, nowMs: number): Verdict<AcceptedSale> =>
  classify(answer, nowMs, (body) => {
    if (!v.is(SALE_REPLY, body)) return undefined
    const reply = body as unknown as SaleReply
    return { outcome: reply.sale ? 'recorded' : 'not_attributed', reply }
  })

/**
 * Reads an answer. Dub takes its dedupe key after it has checked the API key and the rate, so 401, 403
 * and 429 leave no trace there; a 5xx, a lost or an unreadable answer may.
 */
function classify<Accepted>(
  answer: DubAnswer,
  nowMs: number,
  readReply: (body: unknown) => Accepted | undefined,
): Verdict<Accepted> {
  if ('failure' in answer) return unavailable(answer.failure, true)
  if (answer.status === 200) {
    return readReply(answer.body) ?? unavailable('unexpected_answer', true)
  }
  if (answer.status >= 500) return unavailable('server_error', true)
  // These three are Dub's door: they may come from what stands before it, without its envelope.
  if (answer.status === 401) return unavailable('unauthorized', false)
  if (answer.status === 403) return unavailable('forbidden', false)
  if (answer.status === 429) return throttled(answer.retryAfter, nowMs)

  const parsed = v.safeParse(ERROR_BODY, answer.body)
  if (!parsed.success) return unavailable('unexpected_answer', true)
  const { error } = parsed.output

  switch (answer.status) {
    case 400:
    case 409:
    case 410:
    case 422:
      return { outcome: 'refused', status: answer.status, error }
    case 404:
      return isAboutTheKey(error)
        ? unavailable('unauthorized', false)
        : { outcome: 'not_found', error }
    default:
      return unavailable('unexpected_answer', true)
  }
}

function throttled(retryAfter: string | null, nowMs: number): Verdict<never> {
  const retryAfterMs = readRetryAfter(retryAfter, nowMs)
  const verdict = unavailable('rate_limited', false)
  return retryAfterMs === undefined ? verdict : { ...verdict, retryAfterMs }
}

/**
 * Dub answers a key it cannot place with 404 "Workspace ID not found" (no `dub_` in front) or
 * "Workspace not found" (its owner left), which is the operator's to mend and says nothing of the click.
 */
function isAboutTheKey({ message }: DubError): boolean {
  return message.startsWith('Workspace')
}
