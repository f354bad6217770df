import { countRows, formatTable, whole } from '../table.ts'
import type { Account } from './account.ts'
import type { Diary } from './diary.ts'
import type { Source } from './events.ts'

/** What a run has shown. */
export interface ChaosReport extends Account, Pick<Diary, 'endings' | 'resends' | 'refused'> {
  readonly seed: number
  readonly sent: Readonly<Record<Source, number>>
  /** Calls to Dub that met a failure, by kind. */
  readonly faults: ReadonlyMap<string, number>
  /** Phases that ended before enough calls met their failure. */
  readonly weakPhases: readonly string[]
  /** Calls to Dub in all. */
  readonly calls: number
  /** How often the Worker was killed and started again. */
  readonly restarts: number
  readonly durationMs: number
}

/** What is wrong with a run. */
export function findProblems(report: ChaosReport): string[] {
  const { sent, recordedOnce, inDeadLetters, twice, missing, refused, restarts } = report
  const problems: string[] = []
  const list = (what: string, found: readonly string[]) => {
    if (found.length > 0) problems.push(`${found.length} ${what}: ${found.slice(0, 20).join(', ')}`)
  }
  list('missing', missing)
  list('recorded twice', twice)
  list('refused', refused)
  list('dead-lettered though recorded', report.recordedAndDeadLettered)
  list('phases whose failure too few calls met', report.weakPhases)
  const found = recordedOnce + total(inDeadLetters.values())
  if (found !== total(Object.values(sent))) problems.push(`only ${found} accounted for`)
  if (restarts !== 2) problems.push(`the Worker was killed ${restarts} times, not twice`)
  return problems
}

const total = (counts: Iterable<number>): number =>
  [...counts].reduce((sum, count) => sum + count, 0)

/** The report as a table of two columns, and what is wrong. */
export function formatReport(report: ChaosReport): string {
  const { sent, endings, faults, inDeadLetters } = report
  const problems = findProblems(report)
  const table = formatTable([
    ['events sent', whole(sent.page + sent.client)],
    ['  from pages', whole(sent.page)],
    ['  from clients', whole(sent.client)],
    ...countRows('pages received: ', endings.page),
    ...countRows('clients received: ', endings.client),
    ['repeats by clients', whole(report.resends)],
    ['calls to Dub', whole(report.calls)],
    ...countRows('  that met: ', faults),
    ['Worker killed and started again', whole(report.restarts)],
    ['recorded exactly once', whole(report.recordedOnce)],
    ['  of these also listed as unconfirmed', whole(report.recordedAndUnconfirmed)],
    ...countRows('not recorded, in the dead letters, ', inDeadLetters),
    ['recorded twice', whole(report.twice.length)],
    ['missing', whole(report.missing.length)],
    ['seconds', whole(report.durationMs / 1000)],
  ])
  const verdict = problems.map((problem) => `WRONG: ${problem}`).join('\n')
  return [`Chaos, seed ${report.seed}`, table, verdict || 'Every event is accounted for.'].join(
    '\n\n',
  )
}
