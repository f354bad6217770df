import type { LeadReply, QueuedBody, Warned, Warning } from '../contract/replies.ts'
import type { Attempt } from './attempt.ts'
import type { Env } from './env.ts'
import type { Delivery } from './delivery.ts'
import type { Parsed } from './parse.ts'
import type { Refusal } from './refusal.ts'
import { no, ok, type Result } from './result.ts'
import { nextDelayMs } from './schedule.ts'

/** What an accepted event is answered with. */
export type Reply =
  | { readonly status: 200; readonly body: LeadReply & Warned }
  | { readonly status: 202; readonly body: QueuedBody }

/**
 * Answers the page. An event Dub could not take goes to the queue, and the 202 is given only once it
 * is there: the runtime may cancel anything that is still under way after the answer.
 */
export async function settle(
  delivery: Delivery,
  { event, warnings }: Parsed,
  env: Pick<Env, 'RETRY_QUEUE'>,
): Promise<Result<Reply, Refusal>> {
  switch (delivery.outcome) {
    case 'recorded':
    case 'duplicate':
      return ok({
        status: 200,
        body: { ...delivery.reply, ...warned([...warnings, ...delivery.warnings]) },
      })
    case 'refused':
      return no({ reason: 'refused_by_dub', status: delivery.status, error: delivery.error })
    case 'unavailable': {
      const delayMs = nextDelayMs(1, delivery.retryAfterMs, Math.random())
      const attempt: Attempt = {
        version: 1,
        id: crypto.randomUUID(),
        event,
        progress: delivery.progress,
        admittedAtMs: Date.now(),
        tries: 1,
      }
      if (!(await enqueue(env.RETRY_QUEUE, attempt, delayMs))) {
        return no({ reason: 'unavailable', retryAfterSeconds: Math.ceil(delayMs / 1000) })
      }
      const known = delivery.reason === 'click_unknown' ? ['click_unknown'] : []
      return ok({ status: 202, body: { queued: true, ...warned([...warnings, ...known]) } })
    }
  }
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

const warned = (warnings: readonly Warning[]): Warned => (warnings.length > 0 ? { warnings } : {})
