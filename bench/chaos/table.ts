import { type ChaosReport, findProblems } from './report.ts'

/** The report as a table of two columns. */
export function formatReport(report: ChaosReport): string {
  const { sent, told, strikes, inDeadLetters } = report
  const events = sent.page + sent.client
  const problems = findProblems(report)
  const rows: [what: string, count: number | string][] = [
    ['events sent', events],
    ['  from pages', sent.page],
    ['  from clients', sent.client],
    ...rowsOf('pages were told: ', told.page),
    ...rowsOf('clients were told: ', told.client),
    ['clients sent again', report.resends],
    ['calls to Dub', report.calls],
    ...rowsOf('  struck by ', strikes),
    ['Worker killed and started again', report.restarts],
    ['recorded exactly once', report.recordedOnce],
    ['  of these also listed as unconfirmed', report.recordedAndUnconfirmed],
    ...rowsOf('not recorded, in the dead letters, ', inDeadLetters),
    ['recorded twice', report.twice.length],
    ['missing', report.missing.length],
    ['seconds', Math.round(report.durationMs / 1000)],
  ]
  const width = Math.max(...rows.map(([what]) => what.length))
  const lines = rows.map(([what, count]) => `${what.padEnd(width)}  ${String(count).padStart(6)}`)
  const verdict = problems.length === 0 ? 'It holds.' : `IT DOES NOT HOLD: ${problems.join('; ')}`
  return [`Chaos, seed ${report.seed}`, '-'.repeat(width + 8), ...lines, '', verdict].join('\n')
}

const rowsOf = (
  before: string,
  counts: ReadonlyMap<string, number>,
): [what: string, count: number][] =>
  [...counts]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([name, count]) => [`${before}${name.replaceAll('_', ' ')}`, count])
