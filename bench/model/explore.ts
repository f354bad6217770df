import type { Departure } from './adversary.ts'
import type { Verdict } from './judge.ts'
import { play } from './play.ts'
import type { Rules } from './rules.ts'
import type { Scenario } from './run.ts'

/** A way to a verdict: its departures by name, in their order. */
export interface Path {
  readonly verdict: Verdict
  readonly steps: readonly string[]
}

/** What an exploration found. */
export interface Explored {
  readonly depth: number
  readonly runs: number
  readonly states: number
  /** Runs that came to their own end, by their verdict. */
  readonly verdicts: ReadonlyMap<Verdict, number>
  /** The ways to a loss or a double count of which no part leads there already. */
  readonly bad: readonly Path[]
}

/** Plays every run of a scenario with at most so many departures, those with fewer first. */
export async function explore(scenario: Scenario, rules: Rules, depth: number): Promise<Explored> {
  const states = new Set<string>()
  const isKnown = (state: string) => {
    const { size } = states
    return states.add(state).size === size
  }
  const verdicts = new Map<Verdict, number>()
  const bad: Path[] = []
  let runs = 0
  let level: (readonly Departure[])[] = [[]]
  for (let departures = 0; departures <= depth; departures += 1) {
    const deeper: (readonly Departure[])[] = []
    for (const made of level) {
      const { open, verdict } = await play(scenario, rules, made, isKnown)
      runs += 1
      if (verdict) {
        verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1)
        note({ verdict, steps: made.map(({ answer }) => answer) }, bad)
      }
      if (departures === depth) continue
      for (const { question, answers } of open) {
        for (const answer of answers) deeper.push([...made, { question, answer }])
      }
    }
    level = deeper
  }
  return { depth, runs, states: states.size, verdicts, bad }
}

function note(path: Path, bad: Path[]): void {
  if (path.verdict !== 'lost' && path.verdict !== 'twice') return
  const isKnown = bad.some(
    ({ verdict, steps }) => verdict === path.verdict && isPart(steps, path.steps),
  )
  if (!isKnown) bad.push(path)
}

/** Whether the whole has all steps of the part, in whatever order. */
function isPart(part: readonly string[], whole: readonly string[]): boolean {
  const left = [...whole]
  return part.every((step) => {
    const index = left.indexOf(step)
    if (index >= 0) left.splice(index, 1)
    return index >= 0
  })
}
