/**
 * Tells an outage of Dub's click store from a click that was never recorded. Dub answers 404 to both (its
 * lib/tinybird/get-click-event.ts makes an error of the store a click that is not there); when several
 * different clicks are unknown within minutes, it is the store. No I/O; the clock is an argument. Each isolate
 * has its own state.
 */

/** One visitor with a bad click, or two, are chance. */
const CLICKS_OF_AN_OUTAGE = 3
export const WINDOW_MS = 5 * 60 * 1000
/** More say nothing more. */
const REMEMBERED_CLICKS = 100

export class UnknownClicks {
  /** When each click was last unknown, the oldest first. */
  readonly #lastAtMs = new Map<string, number>()

  /** Notes that Dub does not know this click. Returns whether that looks like an outage. */
  report(clickId: string, nowMs: number): boolean {
    this.#lastAtMs.delete(clickId)
    this.#lastAtMs.set(clickId, nowMs)
    for (const [each, atMs] of this.#lastAtMs) {
      if (nowMs - atMs <= WINDOW_MS && this.#lastAtMs.size <= REMEMBERED_CLICKS) break
      this.#lastAtMs.delete(each)
    }
    return this.#lastAtMs.size >= CLICKS_OF_AN_OUTAGE
  }
}
