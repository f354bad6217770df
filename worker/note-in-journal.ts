/** Notes in the journal what became of an event, for the operator to see. Nothing here throws, or takes long. */
import type { D1Database } from '@cloudflare/workers-types'
import { type EventKind, isSale, type TrackEvent } from '../contract/events.ts'
import { eventKey } from './confirm/match-key.ts'
import { type Delivery, reasonOf } from './deliver/delivery.ts'
import type { Env } from './env.ts'
import { hashCustomer } from './hash-customer.ts'
import type { Refusal } from './http/refusal.ts'
import { createBudget } from './journal/budget.ts'
import { afterMessage, afterRequest } from './journal/outcome.ts'
import { addEvent, addRefused, settleEvent } from './journal/write.ts'
import type { MessageOutcome } from './settle/settle-message.ts'
import type { Settled } from './settle/settle-request.ts'
import { DATABASE_LIMIT_MS, within } from './within.ts'

/**
 * Writes a minute in each isolate, two rows each of what Dub has not recorded and one of what the Worker refuses, so
 * that strangers cost at most 17,280 rows a day there. The log has every event.
 */
const UNRECORDED_A_MINUTE = 5
const REFUSED_A_MINUTE = 2

/** What Dub has recorded is exempt: strangers cannot make much of it. */
const unrecordedBudget = createBudget(UNRECORDED_A_MINUTE)
const refusedBudget = createBudget(REFUSED_A_MINUTE)

/** Notes an event of a request. */
export const noteRequest = (
  event: TrackEvent,
  delivery: Delivery,
  outcome: Settled['outcome'],
  env: Env,
): Promise<void> =>
  quietly(env, async (database) => {
    const atMs = Date.now()
    const { kind, fields } = event
    const { state, counts } = afterRequest(event, outcome)
    const events = state === 'recorded' ? 1 : unrecordedBudget(state, atMs)
    if (events === 0) return
    const [matchKey, customer] = await Promise.all([
      eventKey(event),
      hashCustomer(fields.customerExternalId),
    ])
    const { amount, currency } = isSale(event) ? event.fields : { amount: null, currency: null }
    const reason = reasonOf(delivery) ?? null
    const entry = { matchKey, atMs, kind, name: fields.eventName, customer, state, reason }
    const counted = Object.entries(counts).map(([name, count]) => [name, count * events])
    await addEvent(database, { ...entry, amount, currency }, Object.fromEntries(counted))
  })

/** Notes what became of an event that waited in the queue. `reason` is that of one which was not tried. */
export const noteMessage = (
  event: TrackEvent,
  delivery: Delivery | undefined,
  outcome: MessageOutcome,
  env: Env,
  reason: string | null = null,
): Promise<void> =>
  quietly(env, async (database) => {
    const noted = afterMessage(event, outcome)
    if (!noted) return
    const settled = {
      matchKey: await eventKey(event),
      state: noted.state,
      reason: (delivery && reasonOf(delivery)) ?? reason,
      atMs: Date.now(),
    }
    await settleEvent(database, settled, noted.counts)
  })

/** Notes an event that was refused before Dub was called. */
export const noteRefusal = (kind: EventKind, { reason }: Refusal, env: Env): Promise<void> =>
  quietly(env, async (database) => {
    const nowMs = Date.now()
    const events = refusedBudget(`${kind} ${reason}`, nowMs)
    if (events > 0) await addRefused(database, { kind, reason, events }, nowMs)
  })

/** Events come first: a journal whose tables are missing, or that takes long, is let be. */
async function quietly(
  { DEAD_LETTERS }: Env,
  write: (database: D1Database) => Promise<void>,
): Promise<void> {
  if (DEAD_LETTERS) await within(DATABASE_LIMIT_MS, undefined, () => write(DEAD_LETTERS))
}
