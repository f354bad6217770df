import type { Account } from './accounting.ts'
import type { Told } from './diary.ts'
import type { Source } from './events.ts'

/** What a run has shown. */
export interface ChaosReport extends Account {
  readonly seed: number
  readonly sent: Readonly<Record<Source, number>>
  /** What the senders were told last, by source. */
  readonly told: Readonly<Record<Source, ReadonlyMap<Told, number>>>
  /** How often clients sent an event once more. */
  readonly resends: number
  /** Events refused for good or skipped; there must be none. */
  readonly refused: readonly string[]
  /** Calls to Dub that something was done to, by kind. */
  readonly strikes: ReadonlyMap<string, number>
  /** Phases that ended before they had struck as often as they should. */
  readonly weakPhases: readonly string[]
  /** Calls to Dub in all. */
  readonly calls: number
  /** How often the Worker was killed and started again. */
  readonly restarts: number
  readonly durationMs: number
}

/** What is wrong with a run; empty when it holds. */
export function findProblems(report: ChaosReport): string[] {
  const { sent, recordedOnce, inDeadLetters, twice, missing, refused, restarts } = report
  const problems: string[] = []
  const list = (what: string, found: readonly string[]) => {
    if (found.length > 0) problems.push(`${found.length} ${what}: ${found.slice(0, 20).join(', ')}`)
  }
  list('missing', missing)
  list('recorded twice', twice)
  list('refused', refused)
  list('buried though recorded', report.recordedAndBuried)
  list('phases that did not strike', report.weakPhases)
  const found = recordedOnce + total(inDeadLetters)
  if (found !== total(new Map(Object.entries(sent)))) problems.push(`only ${found} accounted for`)
  if (restarts !== 2) problems.push(`the Worker was killed ${restarts} times, not twice`)
  return problems
}

const total = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((sum, count) => sum + count, 0)
