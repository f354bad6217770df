import { hash } from 'node:crypto'
import type { Departure, Question } from './adversary.ts'
import { look, resetDatabase } from './database.ts'
import { END_MS, START_MS } from './durations.ts'
import { judge, type Verdict } from './judge.ts'
import { untilIdle, withModelTime } from './model-time.ts'
import { act } from './operator.ts'
import { send } from './page.ts'
import type { Rules } from './rules.ts'
import { Run, type Scenario } from './run.ts'
import { scheduleNext } from './schedule.ts'
import { consume } from './worker.ts'

/** A run. No verdict: it came to where another one has been. */
export interface Played {
  readonly open: readonly Question[]
  readonly verdict: Verdict | undefined
}

/** Runs a scenario with these departures to its end, or until it comes to a state that is `known`. */
export function play(
  scenario: Scenario,
  rules: Rules,
  departures: readonly Departure[],
  isKnown: (state: string) => boolean,
): Promise<Played> {
  resetDatabase()
  const run = new Run({ scenario, rules, consume }, departures)
  run.agenda.at(START_MS, 'page', () => send(run))
  return withModelTime(
    () => run.agenda.nowMs,
    async () => {
      while (run.agenda.nowMs < END_MS && (run.agenda.next() || act(run))) {
        await untilIdle(() => run.busy > 0)
        if (run.failure) throw run.failure
        scheduleNext(run)
        const state = run.adversary.isDone ? describe(run) : undefined
        if (state !== undefined && isKnown(state)) {
          return { open: run.adversary.open, verdict: undefined }
        }
      }
      return { open: run.adversary.open, verdict: judge(run) }
    },
  )
}

/** All that decides how a run goes on; undefined while something is under way. */
function describe(run: Run): string | undefined {
  const { agenda, dub, isolates, page, dubDownUntilMs, databaseDownUntilMs, hasReplayed } = run
  const toCome = agenda.describe()
  if (toCome === undefined) return undefined
  const rest = [agenda.nowMs, page, dubDownUntilMs, databaseDownUntilMs, hasReplayed]
  const stored = [look('SELECT * FROM dead_letters'), look('SELECT * FROM ledger')]
  const known = isolates.map((isolate) => isolate.describe())
  return hash('md5', JSON.stringify([toCome, rest, stored, known, dub.describe()]))
}
