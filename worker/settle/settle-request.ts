import type { TrackEvent } from '../../contract/events.ts'
import type { Attempt } from './attempt.ts'
import type { Caller } from '../http/caller.ts'
import type { Delivery, Unavailable } from '../deliver/delivery.ts'
import type { Env } from '../env.ts'
import type { Parsed } from '../admit/parse.ts'
import type { Refusal } from '../http/refusal.ts'
import { isOldCall, queuedReply, recordedReply, type Reply, skippedReply } from './reply.ts'
import { err, ok, type Result } from '../result.ts'
import { isPassing, nextDelayMs } from './schedule.ts'

/** Answers the caller, and puts an event that Dub could not take on the queue. */
export async function settle(
  delivery: Delivery,
  { event, warnings }: Parsed,
  caller: Caller,
  env: Pick<Env, 'RETRY_QUEUE'>,
): Promise<Result<Reply, Refusal>> {
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
      return isOldCall(event, caller) && isForWantOfClick(event, delivery.error.code)
        ? ok(skippedReply(event))
        : err({ reason: 'refused_by_dub', status: delivery.status, error: delivery.error })
    case 'unavailable':
      return keep(delivery, { event, warnings }, caller, env)
  }
}

/** Dub answers 400 to an event without a click, of a customer it does not know. */
const isForWantOfClick = ({ fields }: TrackEvent, code: string): boolean =>
  fields.clickId === '' && code === 'bad_request'

/**
 * The answer that the event is queued is given only once it is: the runtime may cancel anything that is
 * still under way after the answer.
 */
async function keep(
  delivery: Unavailable,
  { event, warnings }: Parsed,
  caller: Caller,
  env: Pick<Env, 'RETRY_QUEUE'>,
): Promise<Result<Reply, Refusal>> {
  const { reason, progress } = delivery
  const delayMs = nextDelayMs(1, delivery, Math.random())
  const attempt: Attempt = {
    version: 1,
    id: crypto.randomUUID(),
    event,
    progress,
    admittedAtMs: Date.now(),
    tries: 1,
  }
  if (await enqueue(env.RETRY_QUEUE, attempt, delayMs)) {
    return ok(queuedReply(event, caller, isPassing(reason) ? [...warnings, reason] : warnings))
  }
  const retryAfterSeconds = Math.ceil(delayMs / 1000)
  return err({ reason: 'unavailable', caller: caller.by, because: reason, retryAfterSeconds })
}

/** Whether the queue has taken the event. False when there is no queue, or it refuses. */
export async function enqueue(
  queue: Env['RETRY_QUEUE'],
  attempt: Attempt,
  delayMs: number,
): Promise<boolean> {
  try {
    await queue?.send(attempt, { delaySeconds: Math.ceil(delayMs / 1000) })
    return queue !== undefined
  } catch {
    return false
  }
}
