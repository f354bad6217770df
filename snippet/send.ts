import { KEPT, type Receipt, readReceipt } from './receipt.ts'

/** An event as it is kept and sent. */
export interface OutgoingEvent {
  /** The address it goes to. */
  readonly url: string
  /** Its JSON text. */
  readonly body: string
}

/**
 * Posts an event and reads the answer. Never throws. The request starts before this returns, so that a
 * page may leave in the same task.
 */
export async function send(event: OutgoingEvent): Promise<Receipt> {
  try {
    // The browser refuses keepalive above 64 KiB under way, which the page's other scripts may have used up.
    const response = await post(event, true).catch(() => post(event, false))
    // An unread body goes on holding its part of the 64 KiB in Chromium.
    const text = await response.text()
    return readReceipt(response.status, JSON.parse(text))
  } catch {
    return KEPT
  }
}

/** A string body is sent as `text/plain`, which needs no preflight; keepalive outlives the page. */
const post = ({ url, body }: OutgoingEvent, keepalive: boolean): Promise<Response> =>
  fetch(url, { method: 'POST', body, keepalive, credentials: 'include' })
