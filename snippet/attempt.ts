import type { Receipt } from './receipt.ts'
import { send, SEND_LIMIT_MS, type SendOptions } from './send.ts'
import { type Entry, findEntry, removeEntry, writeEntry } from './storage.ts'

type Attempt = (entry: Entry, options: Pick<SendOptions, 'keepalive'>) => Promise<Receipt>

/** Makes the function that sends an entry once, and removes it or keeps it for a later attempt. */
export function createAttempt(): Attempt {
  let freezes = 0
  addEventListener('pagehide', () => {
    freezes++
  })

  return async (entry, { keepalive }) => {
    const freezesBefore = freezes
    // While this page was in the back/forward cache, another may have delivered the event.
    const stillOurs = () => freezes === freezesBefore || !!findEntry(entry.key)

    // In flight: other tabs leave it alone for as long.
    writeEntry(entry, Date.now() + SEND_LIMIT_MS)
    const { receipt, waitMs } = await send(entry.url, entry.body, { keepalive, stillOurs })
    if (receipt.status !== 'kept') removeEntry(entry)
    else if (stillOurs()) writeEntry(entry, waitMs && Date.now() + waitMs)
    return receipt
  }
}
