import type { Events } from '../worker/admin/show-events.ts'
import { ADMIN_TOKEN } from './secrets.ts'
import type { EventView } from './view.ts'

/** Often enough for a card to follow what becomes of its event. */
const READ_EVERY_MS = 1000

/** The Worker's journal of events, as it was read last. Reads it again where somebody asks and it may be older. */
export function createJournal(workerUrl: string): () => readonly EventView[] {
  let events: readonly EventView[] = []
  let readAtMs = 0

  const read = async () => {
    const response = await fetch(`${workerUrl}/admin/events`, {
      headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
    })
    const journal = (await response.json()) as Events
    events = journal.events.flatMap(({ id, kind, customer, state, reason }) =>
      customer === null ? [] : [{ id, kind, customer, state, reason }],
    )
  }
  return () => {
    if (Date.now() - readAtMs >= READ_EVERY_MS) {
      readAtMs = Date.now()
      // The Worker is still starting, or the demo ends.
      read().catch(() => undefined)
    }
    return events
  }
}
