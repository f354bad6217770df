import type { Warning } from '../../contract/replies.ts'
import type { Parsed } from '../admit/parse.ts'
import type { Delivery, Unavailable } from '../deliver/delivery.ts'
import type { UnavailableReason } from '../deliver/verdict.ts'
import type { Env } from '../env.ts'
import type { Caller } from '../http/caller.ts'
import type { Refusal } from '../http/refusal.ts'
import { err, ok, type Result } from '../result.ts'
import { firstAttempt } from './attempt.ts'
import { enqueue } from './enqueue.ts'
import { queuedReply, recordedReply, type Reply } from './reply.ts'
import { nextDelayMs } from './schedule.ts'

/** What became of an event, and what its caller receives. */
export interface Settled {
  readonly outcome: Delivery['outcome'] | 'queued'
  readonly reply: Result<Reply, Refusal>
}

/** Queues an event that Dub could not take, and makes the reply. */
export async function settleRequest(
  delivery: Delivery,
  parsed: Parsed,
  caller: Caller,
  env: Pick<Env, 'RETRY_QUEUE'>,
): Promise<Settled> {
  return delivery.outcome === 'unavailable'
    ? keep(delivery, parsed, caller, env)
    : { outcome: delivery.outcome, reply: replyTo(delivery, parsed, caller) }
}

function replyTo(
  delivery: Exclude<Delivery, Unavailable>,
  { event, warnings }: Parsed,
  caller: Caller,
): Result<Reply, Refusal> {
  switch (delivery.outcome) {
    case 'recorded':
    case 'duplicate': {
      const all = [...warnings, ...delivery.warnings]
      return ok(recordedReply(event, delivery.reply, caller, all))
    }
    case 'not_attributed':
      // A server reads it in Dub's own reply.
      return caller.by === 'server'
        ? ok(recordedReply(event, delivery.reply, caller, warnings))
        : err({ reason: 'not_attributed' })
    case 'refused':
      return err({ reason: 'refused_by_dub', status: delivery.status, error: delivery.error })
  }
}

/** What the caller should know of an event that waits. */
const WARNINGS: Partial<Record<UnavailableReason, Warning>> = {
  click_unknown: 'click_unknown',
  clicks_unknown: 'click_unknown',
  lead_unknown: 'lead_unknown',
  absent: 'absent',
}

/** The queue has the event before the reply says so: the runtime may cancel what is under way after it. */
async function keep(
  delivery: Unavailable,
  { event, warnings }: Parsed,
  caller: Caller,
  env: Pick<Env, 'RETRY_QUEUE'>,
): Promise<Settled> {
  const { reason } = delivery
  const delayMs = nextDelayMs(1, delivery, Math.random())
  if (await enqueue(env.RETRY_QUEUE, firstAttempt(event, delivery), delayMs)) {
    const warning = WARNINGS[reason]
    const all = warning ? [...warnings, warning] : warnings
    return { outcome: 'queued', reply: ok(queuedReply(event, caller, all)) }
  }
  const retryAfterSeconds = Math.ceil(delayMs / 1000)
  return {
    outcome: 'unavailable',
    reply: err({ reason: 'unavailable', caller: caller.by, because: reason, retryAfterSeconds }),
  }
}
