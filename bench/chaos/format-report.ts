import { countRows, formatTable, whole } from '../table.ts'
import { type ChaosReport, findProblems } from './report.ts'

/** The report as a table of two columns, and whether the promises hold. */
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
  const verdict = problems.length === 0 ? 'It holds.' : `IT DOES NOT HOLD: ${problems.join('; ')}`
  return `Chaos, seed ${report.seed}\n\n${table}\n\n${verdict}`
}
