/**
 * Asks Dub what it has of a customer: `GET /customers/ext_{id}/activity`. Dub documents neither the route nor
 * its reply, so whatever is not understood means that Dub cannot say. Read in Dub's
 * app/(ee)/api/customers/[id]/activity/route.ts and lib/analytics/get-customer-events.ts: newest first, at most
 * 100 leads and 100 sales, without events whose link was deleted since.
 */
import * as v from 'valibot'
import { isSale, type TrackEvent } from '../../contract/events.ts'
import type { DubCalls, DubResponse } from './call-dub.ts'
import { classify } from './classify.ts'
import { normalizeEventName } from './dedupe-key.ts'
import type { UnavailableReason, Verdict } from './verdict.ts'

/** Whether Dub has an event. `cannot_say`: it has no such route any more, or its reply cannot be read. */
export type Presence = { readonly outcome: 'present' | 'absent' | 'cannot_say' }

type Unanswered = Extract<Verdict<never>, { outcome: 'unavailable' }>

/** Dub lists no more events of one kind than this. */
const LISTED_AT_MOST = 100

const ACTIVITY = v.object({
  events: v.array(
    v.object({
      event: v.string(),
      eventName: v.optional(v.string()),
      timestamp: v.optional(v.string()),
      sale: v.optional(v.object({ invoiceId: v.nullish(v.string()) })),
    }),
  ),
})

type ListedEvent = v.InferOutput<typeof ACTIVITY>['events'][number]

/**
 * Whether Dub has recorded this event since `sinceMs`, in epoch milliseconds: a lead by its name as the dedupe
 * key has it, a sale by its invoice, whenever that was.
 */
export async function askDub(
  event: TrackEvent,
  sinceMs: number,
  calls: Pick<DubCalls, 'get'>,
): Promise<Presence | Unanswered> {
  const { customerExternalId } = event.fields
  // Half a character has no URL. Events of before it was refused may have one.
  if (!customerExternalId.isWellFormed()) return { outcome: 'cannot_say' }
  const path = `/customers/ext_${encodeURIComponent(customerExternalId)}/activity`
  return readActivity(await calls.get(path), event, sinceMs, Date.now())
}

/** What a reply to that question means. */
export function readActivity(
  response: DubResponse,
  event: TrackEvent,
  sinceMs: number,
  nowMs: number,
): Presence | Unanswered {
  const verdict = classify(response, nowMs, readEvents)
  switch (verdict.outcome) {
    case 'listed': {
      const listed = verdict.events.filter((each) => each.event === protocolOf(event))
      if (listed.some((each) => isSame(each, event, sinceMs))) return { outcome: 'present' }
      return { outcome: listed.length < LISTED_AT_MOST ? 'absent' : 'cannot_say' }
    }
    case 'not_found':
      // Dub, lib/api/customers/get-customer-or-throw.ts. Any other 404 is about the route.
      return {
        outcome: verdict.error.message.startsWith('Customer not found') ? 'absent' : 'cannot_say',
      }
    case 'refused':
      return { outcome: 'cannot_say' }
    case 'unavailable':
      return CANNOT_SAY.has(verdict.reason) ? { outcome: 'cannot_say' } : verdict
  }
}

/** The route is gone, replies in another form, or has come to need a permission. */
const CANNOT_SAY: ReadonlySet<UnavailableReason> = new Set(['unexpected_answer', 'forbidden'])

function readEvents(body: unknown) {
  const parsed = v.safeParse(ACTIVITY, body)
  return parsed.success ? ({ outcome: 'listed', ...parsed.output } as const) : undefined
}

const protocolOf = (event: TrackEvent) => (isSale(event) ? 'sale' : 'lead')

function isSame(listed: ListedEvent, event: TrackEvent, sinceMs: number): boolean {
  if (isSale(event)) return listed.sale?.invoiceId === event.fields.invoiceId
  return (
    normalizeEventName(listed.eventName ?? '') === normalizeEventName(event.fields.eventName) &&
    // A time that cannot be read is taken for a recent one: an event must not count twice.
    !(Date.parse(listed.timestamp ?? '') < sinceMs)
  )
}
