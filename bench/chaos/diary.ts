import type { Receipt } from '../../snippet/receipt.ts'
import { type EventKey, keyOf } from './event-key.ts'
import type { ChaosEvent, Source } from './events.ts'

/** A page that leaves before it has a receipt. */
export const PAGE_CLOSED = { status: 'page closed' } as const

/** How sending an event ended for its sender. */
export type Ending = Receipt | typeof PAGE_CLOSED

/** What the senders have seen. */
export interface Diary {
  /** Notes the end of an event for its sender. */
  note(event: ChaosEvent, ending: Ending): void
  /** Notes that a client repeats an event. */
  noteResend(): void
  /** How many events ended how, by source and status. */
  readonly endings: Readonly<Record<Source, Map<Ending['status'], number>>>
  /** How often clients repeated an event. */
  readonly resends: number
  /** Events refused or skipped, with the refusal. */
  readonly refused: readonly string[]
  /** How an event ended; undefined while it is being sent. */
  endingOf(key: EventKey): Ending['status'] | undefined
}

/** An empty diary. */
export function createDiary(): Diary {
  const endings: Diary['endings'] = { page: new Map(), client: new Map(), server: new Map() }
  const byKey = new Map<EventKey, Ending['status']>()
  const refused: string[] = []
  let resends = 0
  return {
    endings,
    refused,
    get resends() {
      return resends
    },
    note: ({ customerExternalId, kind, source }, ending) => {
      const { status } = ending
      const key = keyOf(kind, customerExternalId)
      endings[source].set(status, (endings[source].get(status) ?? 0) + 1)
      byKey.set(key, status)
      if (status === 'refused' || status === 'skipped') {
        refused.push(`${key}: ${JSON.stringify(ending)}`)
      }
    },
    noteResend: () => {
      resends += 1
    },
    endingOf: (key) => byKey.get(key),
  }
}
