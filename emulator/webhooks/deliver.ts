import type { ResettableClock } from '../store/clock.ts'
import type { OpenDelivery } from './delivery.ts'
import { signBody } from './sign-body.ts'
import { RETRY_PAUSES_MS, type Webhook } from './webhook.ts'

/** How long a receiver may take, in real milliseconds. Dub's limit is that of its plan at QStash, not known. */
const ANSWER_LIMIT_MS = 30_000

/**
 * Posts the body until it is answered 2xx, with the webhook's pauses in between. Notes each attempt
 * and the end in the delivery; one that the signal ends is dropped.
 */
export async function deliver(
  delivery: OpenDelivery,
  body: string,
  { url, secret, delayMs = 0, pausesMs = RETRY_PAUSES_MS }: Webhook,
  clock: ResettableClock,
  signal: AbortSignal,
): Promise<void> {
  const signature = signBody(body, secret)
  for (const pauseMs of [delayMs, ...pausesMs]) {
    await clock.sleepUntil(clock.now() + pauseMs, signal)
    if (signal.aborted) break
    const atMs = clock.now()
    const status = await post(url, body, signature, signal)
    delivery.attempts.push({ atMs, status })
    if (status !== null && status >= 200 && status < 300) {
      delivery.state = 'delivered'
      return
    }
  }
  delivery.state = signal.aborted ? 'dropped' : 'failed'
}

/** The status answered, or null without an answer. A redirect is not followed: it could leave this machine. */
async function post(
  url: string,
  body: string,
  signature: string,
  signal: AbortSignal,
): Promise<number | null> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_LIMIT_MS)])
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'dub-signature': signature },
      body,
      redirect: 'manual',
      signal: limit,
    })
    await response.body?.cancel().catch(() => undefined)
    return response.status
  } catch {
    return null
  }
}
