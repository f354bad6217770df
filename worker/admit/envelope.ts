import type { Body } from './body.ts'

/** A body, opened once: what proves or accompanies the event apart from what it says. Nothing is checked yet. */
export interface Envelope {
  /** The identity token. */
  readonly token: unknown
  readonly turnstileToken: unknown
  /** Tells the repeats of one sale from another sale. */
  readonly idempotencyKey: unknown
  /** The cookie that the page has set for its click: see `http/confirm-click-cookie.ts`. */
  readonly cookie: unknown
  /**
   * All that a repeat of the event says again, in the caller's order: invoices are made of it. Left out
   * are a Turnstile token, which is solved anew for every request, and the cookie, which a later page may not send.
   */
  readonly properties: Body
}

export function openEnvelope(body: Body): Envelope {
  const { turnstileToken, cookie, ...properties } = body
  const { token, idempotencyKey } = properties
  return { token, turnstileToken, idempotencyKey, cookie, properties }
}
