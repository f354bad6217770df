import type { Account } from './account.ts'
import type { Defences } from './defences.ts'
import type { Diary } from './diary.ts'
import type { EventKey } from './event-key.ts'
import type { Kind, Source } from './events.ts'

/** What a run has shown. */
export interface ChaosReport extends Pick<Diary, 'endings' | 'resends' | 'refused'> {
  readonly seed: number
  /** How many events of which kind each kind of sender sent. */
  readonly sent: Readonly<Record<Source, Readonly<Record<Kind, number>>>>
  /** Some hours after the phases, before any dedupe key of Dub's is over. */
  readonly sameDay: Account
  /** Eight days later. */
  readonly weekLater: Account
  /** Poisoned leads that were sent before their key was over. */
  readonly sentEarly: readonly EventKey[]
  readonly defences: Defences
  /** Calls to Dub that met a failure, by kind. */
  readonly faults: ReadonlyMap<string, number>
  /** Messages of Dub's webhook, by their end. */
  readonly webhooks: ReadonlyMap<string, number>
  /** Phases that ended before enough calls met their failure. */
  readonly weakPhases: readonly string[]
  /** Calls to Dub in all. */
  readonly calls: number
  /** How often the Worker was killed and started again. */
  readonly restarts: number
  readonly durationMs: number
}

/** All that waits in the end is what only the operator can decide. */
const FOR_THE_OPERATOR = 'absent: absent'

/** What is wrong with a run. */
export function findProblems(report: ChaosReport): string[] {
  const { sameDay, weekLater, sentEarly, weakPhases, refused, restarts } = report
  const leftOver = [...weekLater.listed.keys()].filter((where) => where !== FOR_THE_OPERATOR)
  return [
    ...problemsOf(sameDay, report, 'the same day'),
    ...problemsOf(weekLater, report, 'a week later'),
    ...list('still listed a week later', leftOver),
    ...list('poisoned and sent too early', sentEarly),
    ...list('refused', refused),
    ...list('phases whose failure too few calls met', weakPhases),
    ...(restarts === 2 ? [] : [`the Worker was killed ${restarts} times, not twice`]),
  ]
}

function problemsOf(account: Account, report: ChaosReport, when: string): string[] {
  const found = account.recordedOnce + total(account.listed.values())
  return [
    ...list('missing', account.missing),
    ...list('recorded twice', account.twice),
    ...list('dead-lettered though recorded', account.recordedAndDeadLettered),
    ...list('unconfirmed though Dub can be asked', account.unconfirmed),
    ...list('still to be confirmed', account.awaited),
    ...(found === countSent(report) ? [] : [`only ${found} accounted for`]),
  ].map((problem) => `${when}: ${problem}`)
}

const list = (what: string, found: readonly string[]): string[] =>
  found.length > 0 ? [`${found.length} ${what}: ${found.slice(0, 20).join(', ')}`] : []

/** How many events were sent in all. */
export const countSent = ({ sent }: Pick<ChaosReport, 'sent'>): number =>
  total(Object.values(sent).flatMap((kinds) => Object.values(kinds)))

const total = (counts: Iterable<number>): number =>
  [...counts].reduce((sum, count) => sum + count, 0)
