import { MINUTE_MS } from './assumptions.ts'

/**
 * Dub's rate limit: the calls of this wall-clock minute, and those of the minute before weighed by how
 * much of it is less than a minute ago. A call that is turned away does not count.
 */
export class SlidingWindow {
  readonly #limit: number
  #minute = 0
  #before = 0
  #now = 0
  /** The most calls let through in one wall-clock minute. */
  busiestMinute = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  /** Whether a call is let through. Time must not run backwards. */
  admits(atMs: number): boolean {
    const minute = Math.floor(atMs / MINUTE_MS)
    if (minute > this.#minute) {
      this.#before = minute === this.#minute + 1 ? this.#now : 0
      this.#now = 0
      this.#minute = minute
    }
    const elapsed = atMs / MINUTE_MS - minute
    if (Math.floor(this.#before * (1 - elapsed)) + this.#now >= this.#limit) return false
    this.#now += 1
    if (this.#now > this.busiestMinute) this.busiestMinute = this.#now
    return true
  }
}
