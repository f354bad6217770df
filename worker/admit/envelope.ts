import type { Body } from './body.ts'

/** A body, opened once: what proves the event apart from what it says. Nothing is checked yet. */
export interface Envelope {
  /** The identity token. */
  readonly token: unknown
  readonly turnstileToken: unknown
  /** Tells the repeats of one sale from another sale. */
  readonly idempotencyKey: unknown
  /**
   * All that a repeat of the event says again, in the caller's order: invoices are made of it. A Turnstile
   * token, which is solved anew for every request, is left out.
   */
  readonly properties: Body
}

export function openEnvelope(body: Body): Envelope {
  const { turnstileToken, ...properties } = body
  const { token, idempotencyKey } = properties
  return { token, turnstileToken, idempotencyKey, properties }
}
