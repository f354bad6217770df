import { KEPT, type Receipt, readReceipt } from './receipt.ts'
import { readRetryAfter } from './retry-after.ts'

/** Longer than the Worker takes. A stalled connection would hold up later events for minutes. */
export const SEND_LIMIT_MS = 20_000

/**
 * A sale whose request may have arrived is not repeated sooner: the Worker goes on without the page, and Dub may
 * count two that overlap. A lead Dub counts once.
 */
export const SALE_REST_MS = 60_000

/** What fails sooner was never sent: the browser is offline, or refused keepalive. */
const AT_ONCE_MS = 5

export const isSale = (url: string): boolean => url.endsWith('sale')

/**
 * Posts an event and reads the response. Never throws. The request starts before this returns, so
 * that the page may leave in the same task.
 */
export async function send(
  url: string,
  body: string,
  isLive: boolean,
  stillOurs: () => unknown,
): Promise<[receipt: Receipt, waitMs: number]> {
  // Not `AbortSignal.timeout`, which does not fire after WebKit's back/forward cache.
  const controller = new AbortController()
  const { signal } = controller
  const timer = setTimeout(() => controller.abort(), SEND_LIMIT_MS)
  let restMs = 0
  // A timer: browsers that resist fingerprinting round their clocks to 100 ms.
  if (isSale(url)) setTimeout(() => (restMs = SALE_REST_MS), AT_ONCE_MS)
  // Async, so that a page's wrapper of `fetch` that throws is a rejection too.
  const post = async (keepalive: boolean): Promise<Response> =>
    fetch(url, {
      method: 'POST',
      // A string is sent as `text/plain`, which needs no preflight.
      body,
      keepalive,
      credentials: 'include',
      signal,
    })
  let receipt = KEPT
  let waitMs = 0
  try {
    const response = await post(isLive).catch(
      // Browsers refuse keepalive above 64 KiB in flight, which other scripts may have used up.
      () => (isLive && !signal.aborted && !restMs && stillOurs() && post(false)) as Response,
    )
    waitMs = readRetryAfter(response.headers.get('retry-after'), Date.now())
    // In Chromium an unread body goes on holding its part of the 64 KiB.
    receipt = readReceipt(response.status, await response.json(), { isLive, waitMs })
  } catch {
    // The network, or an answer of something in between.
  }
  clearTimeout(timer)
  return [receipt, waitMs || restMs]
}
