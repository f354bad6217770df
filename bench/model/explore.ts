import type { Departure } from './adversary.ts'
import { BAD, type Verdict } from './judge.ts'
import { kindsOf, type Step } from './kinds.ts'
import { play } from './play.ts'
import type { Rules } from './rules.ts'
import type { Scenario } from './run.ts'
import { type Explored, isPart, nameOf, type Way } from './way.ts'

/**
 * Plays every run of a scenario with at most so many departures, those with fewer first, or until a way of
 * this name is found.
 */
export async function explore(
  scenario: Scenario,
  rules: Rules,
  depth: number,
  sought?: string,
): Promise<Explored> {
  const states = new Set<string>()
  const isKnown = (state: string) => {
    const { size } = states
    return states.add(state).size === size
  }
  const verdicts = new Map<Verdict, number>()
  const bad: Way[] = []
  let runs = 0
  const isFound = () => sought !== undefined && bad.some((way) => nameOf(way) === sought)
  let level: (readonly Departure[])[] = [[]]
  for (let departures = 0; departures <= depth && !isFound(); departures += 1) {
    const deeper: (readonly Departure[])[] = []
    for (const made of level) {
      if (isFound()) break
      const { open, verdict } = await play(scenario, rules, made, isKnown)
      runs += 1
      if (verdict) {
        verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1)
        note(
          verdict,
          made.map(({ answer }) => answer),
          bad,
        )
      }
      if (departures === depth) continue
      for (const { question, answers } of open) {
        for (const answer of answers) deeper.push([...made, { question, answer }])
      }
    }
    level = deeper
  }
  return { scenario: scenario.name, depth, runs, states: states.size, verdicts, bad }
}

function note(verdict: Verdict, steps: readonly Step[], bad: Way[]): void {
  if (!BAD.has(verdict)) return
  const kinds = kindsOf(steps)
  const isKnown = bad.some((way) => way.verdict === verdict && isPart(way.kinds, kinds))
  if (!isKnown) bad.push({ verdict, kinds, steps })
}
