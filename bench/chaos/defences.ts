import type { Diary } from './diary.ts'
import type { KeptEvents } from './kept-events.ts'
import { type LogLine, readLogLines } from './log-lines.ts'

/** How many events each defence saved, by its name. Some met several. */
export type Defences = ReadonlyMap<string, number>

/** What a run leaves for counting. */
export interface Traces {
  readonly diary: Pick<Diary, 'endings' | 'resends'>
  /** Everything that the Worker has printed. */
  readonly printed: readonly string[]
  /** Before the keys of poisoned leads were over, and in the end. */
  readonly before: KeptEvents
  readonly after: KeptEvents
}

/** Counts in the senders' diary, the Worker's log and its database. */
export function countDefences({ diary, printed, before, after }: Traces): Defences {
  const lines = readLogLines(printed)
  const matching = (wanted: Partial<LogLine>) =>
    lines.filter((line) =>
      Object.entries(wanted).every(([name, value]) => line[name as keyof LogLine] === value),
    )
  const events = (wanted: Partial<LogLine>) =>
    new Set(matching(wanted).map(({ event, customer }) => `${event} ${customer}`)).size
  const sum = (wanted: Partial<LogLine>, count: 'events' | 'letters') =>
    matching(wanted).reduce((total, line) => total + (line[count] ?? 0), 0)

  const byLook = sum({ outcome: 'confirmed' }, 'events')
  const closed = diary.endings.page.get('page closed') ?? 0
  const kept = diary.endings.page.get('kept') ?? 0
  const letters = (kind: string, reason: string) => {
    const found = before.deadLetters.filter(
      (letter) => letter.key.startsWith(kind) && letter.reason === reason,
    )
    return new Set(found.map(({ key }) => key)).size
  }
  return new Map([
    ['left to the outbox of the browser', closed + kept],
    ['repeated by clients and servers, times', diary.resends],
    ['queued', events({ outcome: 'queued' })],
    ['  in an outage of the click store', events({ reason: 'clicks_unknown' })],
    ['  for a lead that Dub did not find', events({ reason: 'lead_unknown' })],
    ['spared a Dub that is down, calls', spared(lines)],
    ['sales held back from their own call', events({ reason: 'under_way' })],
    [
      'found to be recorded, before or by asking',
      matching({ outcome: 'duplicate' }).filter(isFound).length,
    ],
    ['leads poisoned by a failed lookup', letters('lead', 'poisoned')],
    ['leads absent at Dub', letters('lead', 'absent')],
    ['sales absent at Dub', letters('sale', 'absent')],
    ['confirmed by webhook', (after.counts.get('confirmed') ?? 0) - byLook],
    ['confirmed by a look', byLook],
    ['found absent by two looks', sum({ outcome: 'absent' }, 'events')],
    ['sent again after their key', sum({ outcome: 'replayed' }, 'letters')],
  ])
}

const isFound = ({ reason }: LogLine): boolean => reason === undefined

const spared = (lines: readonly LogLine[]): number =>
  lines.filter(({ skipped, reason = '' }) => skipped && !['under_way', 'poisoned'].includes(reason))
    .length
