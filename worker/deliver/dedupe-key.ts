const HOUR_MS = 60 * 60 * 1000

/**
 * How long Dub keeps the dedupe key of a lead and the invoice of a sale: `EX` 604800 in its track-lead.ts and
 * track-sale.ts, 7 days from the call that took it.
 */
const KEY_LIFE_MS = 7 * 24 * HOUR_MS

/** Two clocks are involved, and Dub's answer may have taken a while. */
const KEY_MARGIN_MS = HOUR_MS

/** When a key that was taken at this time or earlier is certainly over. Epoch milliseconds. */
export const keyOverAtMs = (keyTakenAtMs: number): number =>
  keyTakenAtMs + KEY_LIFE_MS + KEY_MARGIN_MS

/** Whether Dub still recognizes a repeat of what was first sent at this time, in epoch milliseconds. */
export const isRecognized = (firstSentAtMs: number, nowMs: number): boolean =>
  nowMs < firstSentAtMs + KEY_LIFE_MS - KEY_MARGIN_MS

/** When a lead may have been recorded at the earliest that bars one sent at this time. Epoch milliseconds. */
export const barredSinceMs = (sentAtMs: number): number => sentAtMs - KEY_LIFE_MS - KEY_MARGIN_MS

/**
 * The form in which an event name stands in the key: names that differ only in case, or in a space against a
 * hyphen, share one (Dub, track-lead.ts).
 */
export const normalizeEventName = (eventName: string): string =>
  eventName.toLowerCase().replaceAll(' ', '-')
