/** What is to come, by its time. */
interface Item {
  readonly atMs: number
  /** Says what it is, where that and its time say all of it; undefined for the end of something under way. */
  readonly name: string | undefined
  readonly run: () => void
}

/** The clock of a run, and what happens when. */
export class Agenda {
  nowMs: number
  #items: Item[] = []

  constructor(nowMs: number) {
    this.nowMs = nowMs
  }

  /** What has the same time happens in the order in which it was added. */
  at(atMs: number, name: string | undefined, run: () => void): void {
    const after = this.#items.findLastIndex((each) => each.atMs <= atMs)
    this.#items.splice(after + 1, 0, { atMs, name, run })
  }

  /** Goes on to what comes next. False when nothing does. */
  next(): boolean {
    const item = this.#items.shift()
    if (!item) return false
    this.nowMs = Math.max(this.nowMs, item.atMs)
    item.run()
    return true
  }

  /** All that is to come; undefined while something is under way. */
  describe(): string | undefined {
    if (this.#items.some(({ name }) => name === undefined)) return undefined
    return this.#items.map(({ atMs, name }) => `${atMs} ${name}`).join('\n')
  }
}
