import type { Message, QueueSendOptions } from '@cloudflare/workers-types'
import type { Env } from '../env.ts'
import type { Attempt } from './attempt.ts'

/** Whether the queue has taken the event. False when there is no queue, or it rejects the message. */
export const enqueue = (
  queue: Env['RETRY_QUEUE'],
  attempt: Attempt,
  delayMs: number,
): Promise<boolean> => send(queue, attempt, { delaySeconds: Math.ceil(delayMs / 1000) })

/**
 * Whether the queue has taken a new message in place of this one. Both may be there if the Worker dies in between:
 * Dub's key, or a sale's invoice, then catches the second.
 */
export async function replaceMessage(
  message: Message,
  body: unknown,
  delaySeconds: number,
  { RETRY_QUEUE }: Pick<Env, 'RETRY_QUEUE'>,
): Promise<boolean> {
  // A message that was put on the queue by hand may hold what JSON does not have.
  const isSent = await send(RETRY_QUEUE, body, { delaySeconds, contentType: 'v8' })
  if (isSent) message.ack()
  return isSent
}

async function send(
  queue: Env['RETRY_QUEUE'],
  body: unknown,
  options: QueueSendOptions,
): Promise<boolean> {
  try {
    await queue?.send(body, options)
    return queue !== undefined
  } catch {
    return false
  }
}
