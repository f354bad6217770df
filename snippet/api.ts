import type { EventProperties } from '../contract/events.ts'
import type { Receipt } from './receipt.ts'

/** What a page may say of a lead. Of the customer's id and a token that carries it, one is needed. */
export type LeadProperties = Partial<EventProperties<'lead'>> & {
  /** A signed token that says who the customer is. */
  token?: string
  /** What the Turnstile widget gave, for this event alone. */
  turnstileToken?: string
}

/** `window.dubTrack`. Nothing here throws, and no promise rejects. */
export interface DubTrack {
  /** Reports a lead, such as `dubTrack("Sign up", { customerExternalId: "user_123" })`. */
  (eventName: string, properties?: LeadProperties): Promise<Receipt>
  /** The click that brought this visitor, by the cookie `dub_id`. */
  clickId: () => string | undefined
  /** `false`: from now on nothing is sent (`skipped: no_consent`), until it is called with `true`. */
  consent: (granted: boolean) => void
  /** Where calls made before the script loaded wait; afterwards they go straight through. */
  q?: { push: (call: EarlyCall) => unknown; forEach?: (take: (call: EarlyCall) => void) => void }
}

/** A call made before the script has loaded: its arguments, and the promise to settle. */
export type EarlyCall = [args: Parameters<DubTrack>, settle: (receipt: Receipt) => void]
