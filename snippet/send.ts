import { KEPT, type Receipt, readReceipt } from './receipt.ts'
import { readRetryAfter } from './retry-after.ts'

/** Longer than the Worker takes. A stalled connection would hold up later events for minutes. */
export const SEND_LIMIT_MS = 20_000

export interface SendOptions {
  /** Lets the request outlive the page. Where the browser refuses that, it is sent once without. */
  readonly keepalive: boolean
  /** Whether the event is still this page's to send, asked before it is sent without keepalive. */
  readonly stillOurs: () => boolean
}

interface Sent {
  readonly receipt: Receipt
  /** How long the Worker asks to wait before the next attempt; 0 when it does not. */
  readonly waitMs: number
}

/**
 * Posts an event and reads the response. Never throws. The request starts before this returns, so
 * that the page may leave in the same task.
 */
export async function send(
  url: string,
  body: string,
  { keepalive, stillOurs }: SendOptions,
): Promise<Sent> {
  try {
    const response = await post(url, body, keepalive).catch((error) => {
      // Browsers refuse keepalive above 64 KiB in flight, which other scripts may have used up.
      if (keepalive && error.name !== 'TimeoutError' && stillOurs()) return post(url, body, false)
      throw error
    })
    // In Chromium an unread body goes on holding its part of the 64 KiB.
    const text = await response.text()
    return {
      receipt: readReceipt(response.status, JSON.parse(text)),
      waitMs: readRetryAfter(response.headers.get('retry-after'), Date.now()),
    }
  } catch {
    return { receipt: KEPT, waitMs: 0 }
  }
}

/**
 * A string body is sent as `text/plain`, which needs no preflight. Async, so that a page's wrapper
 * of `fetch` that throws is a rejection too.
 */
const post = async (url: string, body: string, keepalive: boolean): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    body,
    keepalive,
    credentials: 'include',
    // Browsers older than 2022 have no timeout signal; there the network's own limit applies.
    signal: AbortSignal.timeout?.(SEND_LIMIT_MS),
  })
