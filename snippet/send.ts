import { KEPT, type Receipt, readReceipt } from './receipt.ts'
import { readRetryAfter } from './retry-after.ts'

/** What came of one sending. */
export interface Sent {
  readonly receipt: Receipt
  /** How long the Worker asks to wait before the event is sent again, in milliseconds; 0 when it does not. */
  readonly waitMs: number
}

/**
 * Posts an event and reads the answer. Never throws. The request starts before this returns, so that a
 * page may leave in the same task. With `mayRepeat` it outlives the page (keepalive); when that is
 * refused, it is sent once without, unless `mayRepeat` says no by then.
 */
export async function send(url: string, body: string, mayRepeat?: () => boolean): Promise<Sent> {
  try {
    const response = await post(url, body, !!mayRepeat).catch((error) => {
      // The browser refuses keepalive above 64 KiB under way, which the page's other scripts may have used up.
      if (error.name !== 'TimeoutError' && mayRepeat?.()) return post(url, body, false)
      throw error
    })
    // An unread body goes on holding its part of the 64 KiB in Chromium.
    const text = await response.text()
    return {
      waitMs: readRetryAfter(response.headers.get('retry-after'), Date.now()),
      receipt: readReceipt(response.status, JSON.parse(text)),
    }
  } catch {
    return { waitMs: 0, receipt: KEPT }
  }
}

/** Longer than the Worker takes. A connection that stalls would hold up everything behind it for minutes. */
export const SEND_LIMIT_MS = 20_000

/** A string body is sent as `text/plain`, which needs no preflight. */
const post = async (url: string, body: string, keepalive: boolean): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    body,
    keepalive,
    credentials: 'include',
    // Browsers older than 2022 have none; there the network's own limit must do.
    signal: AbortSignal.timeout?.(SEND_LIMIT_MS),
  })
