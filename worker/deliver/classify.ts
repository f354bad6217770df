/** The meaning of Dub's responses. No I/O, no clock. */
import * as v from 'valibot'
import type { DubError, LeadReply, SaleReply } from '../../contract/replies.ts'
import type { DubResponse } from './call-dub.ts'
import { readRetryAfter } from './retry-after.ts'
import type { AcceptedLead, AcceptedSale, Missing, UnavailableReason, Verdict } from './verdict.ts'

const ERROR_BODY = v.object({
  error: v.object({ code: v.string(), message: v.string(), doc_url: v.optional(v.string(), '') }),
})

/** Just enough to tell a reply to a lead from any other JSON: the whole reply is passed on. */
const LEAD_REPLY = v.object({
  click: v.object({ id: v.string() }),
  link: v.nullable(v.object({ id: v.string() })),
  customer: v.object({}),
})

/** The same for a sale. Both are null where nothing was counted. */
const SALE_REPLY = v.object({
  eventName: v.string(),
  customer: v.nullable(v.object({ id: v.string() })),
  sale: v.nullable(v.object({ amount: v.number() })),
})

/** 409 and 410 of Dub's authentication: the key's owner has not accepted the invitation, or lost it. */
const INVITATION: ReadonlySet<string> = new Set(['invite_pending', 'invite_expired'])

export const classifyLead = (response: DubResponse, nowMs: number): Verdict<AcceptedLead> =>
  classify(response, nowMs, (body) => {
    if (!v.is(LEAD_REPLY, body)) return undefined
    const reply = body as unknown as LeadReply
    return { outcome: reply.link ? 'recorded' : 'duplicate', reply }
  })

export const classifySale = (response: DubResponse, nowMs: number): Verdict<AcceptedSale> =>
  classify(response, nowMs, (body) => {
    if (!v.is(SALE_REPLY, body)) return undefined
    const reply = body as unknown as SaleReply
    return { outcome: reply.sale ? 'recorded' : 'not_attributed', reply }
  })

/**
 * Dub takes its dedupe key after it has checked the API key and the rate, so 401, 403 and 429 leave no
 * trace there. After a 5xx, or a response that was lost or cannot be read, Dub may have the event.
 */
export function classify<Accepted>(
  response: DubResponse,
  nowMs: number,
  readReply: (body: unknown) => Accepted | undefined,
): Verdict<Accepted> {
  const unavailable = (reason: UnavailableReason, outcomeUnknown: boolean) =>
    ({ outcome: 'unavailable', reason, outcomeUnknown, answer: answerOf(response) }) as const

  if ('failure' in response) return unavailable(response.failure, true)
  if (response.status === 200) {
    return readReply(response.body) ?? unavailable('unexpected_answer', true)
  }
  if (response.status >= 500) return unavailable('server_error', true)
  // These may come from a gateway in front of Dub, without Dub's error body.
  if (response.status === 401) return unavailable('unauthorized', false)
  if (response.status === 403) return unavailable('forbidden', false)
  if (response.status === 429) {
    const retryAfterMs = readRetryAfter(response.retryAfter, nowMs)
    const throttled = unavailable('rate_limited', false)
    return retryAfterMs === undefined ? throttled : { ...throttled, retryAfterMs }
  }
  const error = readError(response.body)
  if (!error) return unavailable('unexpected_answer', true)
  if (INVITATION.has(error.code)) return unavailable('unauthorized', false)

  switch (response.status) {
    case 400:
    case 409:
    case 410:
    case 422:
      return { outcome: 'refused', status: response.status, error }
    case 404: {
      const missing = missingFrom(error)
      return missing === 'workspace'
        ? unavailable('unauthorized', false)
        : { outcome: 'not_found', missing, error }
    }
    default:
      return unavailable('unexpected_answer', true)
  }
}

function readError(body: unknown): DubError | undefined {
  const parsed = v.safeParse(ERROR_BODY, body)
  return parsed.success ? parsed.output.error : undefined
}

/** A response in a line, such as `404 not_found: Link not found`. */
function answerOf(response: DubResponse): string {
  if ('failure' in response) return response.failure
  const error = readError(response.body)
  return error ? describeError(response.status, error) : `${response.status}`
}

/** Stored with each message: a queue takes 128 KB. */
const ANSWER_LIMIT = 1000

export const describeError = (status: number, { code, message }: DubError): string =>
  `${status} ${code}: ${message}`.slice(0, ANSWER_LIMIT)

/**
 * What a 404 did not find, by the beginning of Dub's message. A key that Dub cannot place is a 404 as well:
 * "Workspace ID not found" (no `dub_` prefix) or "Workspace not found" (its owner left). The operator must
 * fix that; it says nothing about the click. `other` is a link that is disabled or deleted, and a customer without
 * a link.
 */
function missingFrom({ message }: DubError): Missing | 'workspace' {
  if (message.startsWith('Workspace')) return 'workspace'
  if (message.startsWith('Click event not found')) return 'click'
  if (message.startsWith('Lead event not found')) return 'lead'
  if (message.endsWith('does not belong to the workspace')) return 'foreign_link'
  return 'other'
}
