/** Notes in the journal what became of an event, for the operator to see. Nothing here throws, or takes long. */
import type { D1Database } from '@cloudflare/workers-types'
import { type EventKind, isSale, type TrackEvent } from '../contract/events.ts'
import { eventKey } from './confirm/match-key.ts'
import { type Delivery, reasonOf } from './deliver/delivery.ts'
import type { Env } from './env.ts'
import { hashCustomer } from './hash-customer.ts'
import type { Refusal } from './http/refusal.ts'
import { createBudget } from './journal/budget.ts'
import type { Entry } from './journal/entry.ts'
import { afterMessage, afterRequest } from './journal/outcome.ts'
import { addEvent, addRefused, settleEvent } from './journal/write.ts'
import type { MessageOutcome } from './settle/settle-message.ts'
import type { Settled } from './settle/settle-request.ts'
import { DATABASE_LIMIT_MS, within } from './within.ts'

/**
 * In each isolate, of what Dub has not recorded and of what the Worker refuses: two rows each and one, so that
 * strangers cost at most 21,600 rows a day there. The log has every event.
 */
const WRITES_A_MINUTE = 5

/** What Dub has recorded is exempt: strangers cannot make much of it. */
const unrecordedBudget = createBudget(WRITES_A_MINUTE)
const refusedBudget = createBudget(WRITES_A_MINUTE)

/** Notes an event of a request. */
export const noteRequest = (
  event: TrackEvent,
  delivery: Delivery,
  outcome: Settled['outcome'],
  env: Env,
): Promise<void> =>
  quietly(env, async (database) => {
    const atMs = Date.now()
    const { state, counts } = afterRequest(event, outcome)
    const events = state === 'recorded' ? 1 : unrecordedBudget(state, atMs)
    if (events === 0) return
    const entry = await entryOf(event, state, reasonOf(delivery) ?? null, atMs)
    const counted = Object.entries(counts).map(([name, count]) => [name, count * events])
    await addEvent(database, entry, Object.fromEntries(counted))
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
    const why = (delivery && reasonOf(delivery)) ?? reason
    const entry = await entryOf(event, noted.state, why, Date.now())
    await settleEvent(database, entry, noted.counts)
  })

/** Notes an event that was refused before Dub was called. */
export const noteRefusal = (kind: EventKind, { reason }: Refusal, env: Env): Promise<void> =>
  quietly(env, async (database) => {
    const nowMs = Date.now()
    const events = refusedBudget(`${kind} ${reason}`, nowMs)
    if (events > 0) await addRefused(database, { kind, reason, events }, nowMs)
  })

async function entryOf(
  event: TrackEvent,
  state: Entry['state'],
  reason: Entry['reason'],
  atMs: number,
): Promise<Entry> {
  const { kind, fields } = event
  const matchKey = await eventKey(event)
  const customer = hashCustomer(fields.customerExternalId)
  const { amount, currency } = isSale(event) ? event.fields : { amount: null, currency: null }
  return { matchKey, atMs, kind, name: fields.eventName, customer, amount, currency, state, reason }
}

/** Events come first: a journal whose tables are missing, or that takes long, is skipped. */
async function quietly(
  { DEAD_LETTERS }: Env,
  write: (database: D1Database) => Promise<void>,
): Promise<void> {
  if (DEAD_LETTERS) await within(DATABASE_LIMIT_MS, undefined, () => write(DEAD_LETTERS))
}
