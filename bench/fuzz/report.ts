import type { Acceptance } from './acceptance.ts'
import type { FuzzTally } from './tally.ts'

/** What came of a run. */
export interface FuzzReport extends Omit<FuzzTally, 'add'> {
  readonly seed: number
  /** One text for each promise that was broken. */
  readonly failures: readonly string[]
  readonly durationMs: number
}

/** A full run that never met one of these has not tried enough. */
const EXPECTED_STATUSES = ['200', '204', '400', '401', '403', '404', '405', '409', '413', '422']
/** A run of fewer, such as of one that failed before, is not held to meet them. */
const LEAST_SENT = 1000
/** At least this share of the requests must go to Dub as each, or only the door is tried. */
const LEAST_ACCEPTED: Readonly<Record<Acceptance, number>> = {
  lead: 0.035,
  sale: 0.03,
  'signed sale': 0.003,
  'sale of nothing': 0.003,
  customer: 0.025,
}

/** Everything that speaks against a run: broken promises, or that it tried too little. */
export function findShortcomings(report: FuzzReport): string[] {
  return [
    ...report.failures,
    ...(report.kept === 0 ? ['no kept case was sent'] : []),
    ...(report.sent < LEAST_SENT ? [] : findGaps(report)),
  ]
}

const findGaps = ({ sent, statuses, accepted }: FuzzReport): string[] => [
  ...EXPECTED_STATUSES.filter((status) => !statuses.has(status)).map(
    (status) => `the run has met no status ${status}`,
  ),
  ...Object.entries(LEAST_ACCEPTED)
    .filter(([name, share]) => (accepted.get(name as Acceptance) ?? 0) < share * sent)
    .map(([name]) => `too few requests were accepted as a ${name}`),
]

/** The report as text. */
export function formatReport(report: FuzzReport): string {
  const { sent, durationMs, seed, kept, byRuntime } = report
  return [
    `${sent.toLocaleString('en')} requests in ${Math.round(durationMs / 1000)} s, seed ${seed}, ${kept} of them kept cases`,
    ...rows('status', report.statuses),
    ...rows('answered to a', report.eventStatuses),
    ...rows('to the Worker', report.workers),
    row('refused by the runtime', byRuntime),
    ...rows('accepted as a', report.accepted),
    ...findShortcomings(report).map((shortcoming) => `\nWRONG: ${shortcoming}`),
  ].join('\n')
}

const rows = (title: string, counts: ReadonlyMap<string, number>): string[] =>
  [...counts]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([name, count]) => row(`${title} ${name}`, count))

const row = (name: string, count: number): string =>
  `  ${name.padEnd(32)}${count.toLocaleString('en').padStart(9)}`
