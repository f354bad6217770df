import type { Env } from '../env.ts'
import type { Attempt } from './attempt.ts'

/** Whether the queue has taken the event. False when there is no queue, or it rejects the message. */
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
