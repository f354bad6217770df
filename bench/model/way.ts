import type { Verdict } from './judge.ts'
import type { Step } from './kinds.ts'

/** A way to a verdict. */
export interface Way {
  readonly verdict: Verdict
  /** What went wrong: see `kinds.ts`. */
  readonly kinds: readonly string[]
  /** The shortest such run. */
  readonly steps: readonly Step[]
}

/** The name of a way, by which the documents list it. */
export const nameOf = ({ verdict, kinds }: Way): string => `${verdict}: ${kinds.join(' + ')}`

/** What an exploration found. */
export interface Explored {
  readonly scenario: string
  readonly depth: number
  readonly runs: number
  readonly states: number
  /** Runs that came to their own end, by their verdict. */
  readonly verdicts: ReadonlyMap<Verdict, number>
  /** The ways to a bad end of which no part leads there already. */
  readonly bad: readonly Way[]
}

/** Whether the whole has all of the part, and as often. */
export function isPart(part: readonly string[], whole: readonly string[]): boolean {
  const left = [...whole]
  return part.every((each) => {
    const index = left.indexOf(each)
    if (index >= 0) left.splice(index, 1)
    return index >= 0
  })
}
