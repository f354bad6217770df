import { HOUR_MS, MINUTE_MS } from './assumptions.ts'
import { type Cohort, keyOf, type Message } from './message.ts'
import type { Tally } from './tally.ts'

/** How many used-up entries may pile up before they are let go. */
const USED_UP = 10_000

interface Ready extends Cohort {
  readonly sinceMs: number
}

/** The queue: what waits lies in buckets by the second it is due, what is due stands in line. */
export class RetryQueue {
  readonly #retentionMs: number
  readonly #tally: Tally
  readonly #leave: (message: Message, count: number) => void
  readonly #due = new Map<number, Map<number, Cohort>>()
  #line: Ready[] = []
  #head = 0
  /** How many messages are due. */
  ready = 0

  /** `leave` is told of messages whose retention ran out. */
  constructor(
    retentionHours: number,
    tally: Tally,
    leave: (message: Message, count: number) => void,
  ) {
    this.#retentionMs = retentionHours * HOUR_MS
    this.#tally = tally
    this.#leave = leave
  }

  /** Since when the first in line is due; infinite when nobody is. */
  get oldestReadyMs(): number {
    return this.#line[this.#head]?.sinceMs ?? Number.POSITIVE_INFINITY
  }

  /** Puts messages off by whole seconds, as the platform does. */
  delay(message: Message, count: number, nowMs: number, delayMs: number): void {
    const second = Math.ceil(nowMs / 1000) + Math.ceil(delayMs / 1000)
    let bucket = this.#due.get(second)
    if (!bucket) this.#due.set(second, (bucket = new Map()))
    const key = keyOf(message)
    const cohort = bucket.get(key)
    if (cohort) cohort.count += count
    else bucket.set(key, { message, count })
  }

  /** Lets what is due at this second stand in line. */
  wake(second: number): void {
    for (const { message, count } of this.#due.get(second)?.values() ?? []) {
      this.#line.push({ message, count, sinceMs: second * 1000 })
      this.ready += count
    }
    this.#due.delete(second)
  }

  /** Hands over a batch; what has outlived the retention is gone instead. */
  take(size: number, nowMs: number): Cohort[] {
    const batch: Cohort[] = []
    let left = size
    let first = this.#line[this.#head]
    while (left > 0 && first) {
      const expired = nowMs - first.message.writtenMinute * MINUTE_MS >= this.#retentionMs
      const count = expired ? first.count : Math.min(left, first.count)
      first.count -= count
      this.ready -= count
      if (expired) {
        this.#leave(first.message, count)
      } else {
        batch.push({ message: first.message, count })
        left -= count
      }
      if (first.count === 0) this.#head += 1
      first = this.#line[this.#head]
    }
    if (this.#head > USED_UP) {
      this.#line = this.#line.slice(this.#head)
      this.#head = 0
    }
    this.#tally.reads += size - left
    return batch
  }
}
