import { countRows, formatTable, whole } from '../table.ts'
import type { Acceptance } from './acceptance.ts'
import type { FuzzTally } from './tally.ts'

/** What a run has shown. */
export interface FuzzReport extends Omit<FuzzTally, 'add'> {
  readonly seed: number
  /** The broken promises. */
  readonly failures: readonly string[]
  readonly durationMs: number
}

/** A full run that never met one of these has not tried enough. */
const EXPECTED_STATUSES = ['200', '204', '400', '401', '403', '404', '405', '409', '413', '422']
/** A shorter run, such as one that failed early, need not meet them. */
const LEAST_SENT = 1000
/** The least share of the requests that must go to Dub as each, so that more than refusals is tried. */
const LEAST_ACCEPTED: Readonly<Record<Acceptance, number>> = {
  lead: 0.035,
  sale: 0.03,
  'signed sale': 0.003,
  'uncounted sale': 0.003,
  customer: 0.025,
}

/** What is wrong with a run: broken promises, or that it tried too little. */
export function findProblems(report: FuzzReport): string[] {
  return [
    ...report.failures,
    ...(report.fromCorpus === 0 ? ['no case of the corpus was sent'] : []),
    ...(report.sent < LEAST_SENT ? [] : findGaps(report)),
  ]
}

const findGaps = ({ sent, statuses, accepted }: FuzzReport): string[] => [
  ...EXPECTED_STATUSES.filter((status) => !statuses.has(status)).map(
    (status) => `no request was answered with ${status}`,
  ),
  ...Object.entries(LEAST_ACCEPTED)
    .filter(([name, share]) => (accepted.get(name as Acceptance) ?? 0) < share * sent)
    .map(([name]) => `too few requests were accepted as ${name}`),
]

/** The report as a table of two columns, and what is wrong. */
export function formatReport(report: FuzzReport): string {
  const table = formatTable([
    ['requests', whole(report.sent)],
    ['  from the corpus', whole(report.fromCorpus)],
    ...countRows('status ', report.statuses),
    ...countRows('answered to a ', report.kindStatuses),
    ...countRows('to the Worker ', report.workers),
    ['refused by the runtime', whole(report.byRuntime)],
    ...countRows('accepted as ', report.accepted),
    ['seconds', whole(report.durationMs / 1000)],
  ])
  const problems = findProblems(report).map((problem) => `WRONG: ${problem}`)
  return [`Fuzz, seed ${report.seed}`, table, ...problems].join('\n\n')
}
