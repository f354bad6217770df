import { countRows, formatTable, whole } from '../table.ts'
import type { Account } from './account.ts'
import { SOURCES } from './events.ts'
import { type ChaosReport, countSent, findProblems } from './report.ts'

/** The report as a table of two columns, and what is wrong. */
export function formatReport(report: ChaosReport): string {
  const { sent, endings, faults, defences, webhooks } = report
  const problems = findProblems(report)
  const table = formatTable([
    ['events sent', whole(countSent(report))],
    ...SOURCES.flatMap((source): Row[] => [
      [`  leads from ${source}s`, whole(sent[source].lead)],
      [`  sales from ${source}s`, whole(sent[source].sale)],
    ]),
    ...SOURCES.flatMap((source) => countRows(`${source}s received: `, endings[source])),
    ['Worker killed and started again', whole(report.restarts)],
    ['calls to Dub', whole(report.calls)],
    ...countRows('  that met: ', faults),
    ...countRows('messages of the webhook: ', webhooks),
    ['what each defence saved, in events', ''],
    ...[...defences].map(([defence, count]): Row => [`  ${defence}`, whole(count)]),
    ...accountRows('the same day', report.sameDay),
    ...accountRows('a week later', report.weekLater),
    ['seconds', whole(report.durationMs / 1000)],
  ])
  const verdict = problems.map((problem) => `WRONG: ${problem}`).join('\n')
  return [`Chaos, seed ${report.seed}`, table, verdict || 'Every event is accounted for.'].join(
    '\n\n',
  )
}

type Row = [name: string, count: string]

const accountRows = (when: string, account: Account): Row[] => [
  [`${when}: recorded exactly once`, whole(account.recordedOnce)],
  ...countRows(`${when}: listed, `, account.listed),
  [`${when}: recorded twice`, whole(account.twice.length)],
  [`${when}: unconfirmed`, whole(account.unconfirmed.length)],
  [`${when}: missing`, whole(account.missing.length)],
]
