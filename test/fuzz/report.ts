import type { FuzzCase } from './fuzz-case.ts'
import type { Outcome } from './start-target.ts'

/** What a run has seen so far. */
export interface FuzzTally {
  /** How many requests had each status; `none` had no answer. */
  readonly statuses: Map<string, number>
  /** How many requests each Worker had, and how many of them went to Dub. */
  readonly workers: Map<string, { sent: number; accepted: number }>
  /** How many requests the runtime refused by itself. */
  byRuntime: number
  /** How many kept cases were sent. */
  kept: number
  readonly add: (fuzzCase: FuzzCase, outcome: Outcome) => void
}

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
/** At least this share of the requests must go to Dub, or only the door is tried. */
const LEAST_ACCEPTED = 0.1

/** An empty tally. */
export function newTally(): FuzzTally {
  const statuses: FuzzTally['statuses'] = new Map()
  const workers: FuzzTally['workers'] = new Map()
  return {
    statuses,
    workers,
    byRuntime: 0,
    kept: 0,
    add({ worker }, { status, byRuntime, accepted }) {
      const key = String(status ?? 'none')
      statuses.set(key, (statuses.get(key) ?? 0) + 1)
      const before = workers.get(worker) ?? { sent: 0, accepted: 0 }
      workers.set(worker, {
        sent: before.sent + 1,
        accepted: before.accepted + (accepted ? 1 : 0),
      })
      this.byRuntime += byRuntime ? 1 : 0
    },
  }
}

/** Everything that speaks against a run: broken promises, or that it tried too little. */
export function findShortcomings(report: FuzzReport): string[] {
  const { sent, accepted } = totals(report)
  return [
    ...report.failures,
    ...(report.kept === 0 ? ['no kept case was sent'] : []),
    ...(sent < LEAST_SENT ? [] : findGaps(report, accepted / sent)),
  ]
}

const findGaps = ({ statuses }: FuzzReport, acceptedShare: number): string[] => [
  ...EXPECTED_STATUSES.filter((status) => !statuses.has(status)).map(
    (status) => `the run has met no status ${status}`,
  ),
  ...(acceptedShare < LEAST_ACCEPTED ? ['too few requests were accepted'] : []),
]

/** The report as text. */
export function formatReport(report: FuzzReport): string {
  const { sent, accepted } = totals(report)
  const statuses = [...report.statuses].toSorted(([a], [b]) => a.localeCompare(b))
  return [
    `${sent.toLocaleString('en')} requests in ${Math.round(report.durationMs / 1000)} s, seed ${report.seed}, ${report.kept} of them kept cases`,
    ...statuses.map(([status, count]) => row(`status ${status}`, count)),
    ...[...report.workers].map(([name, worker]) => row(`to the Worker ${name}`, worker.sent)),
    row('refused by the runtime', report.byRuntime),
    row('accepted', accepted),
    ...findShortcomings(report).map((shortcoming) => `\nWRONG: ${shortcoming}`),
  ].join('\n')
}

const row = (name: string, count: number): string =>
  `  ${name.padEnd(24)}${count.toLocaleString('en').padStart(9)}`

function totals({ workers }: Pick<FuzzReport, 'workers'>) {
  const all = [...workers.values()]
  return {
    sent: all.reduce((sum, { sent }) => sum + sent, 0),
    accepted: all.reduce((sum, { accepted }) => sum + accepted, 0),
  }
}
