import { whenShown } from './activation.ts'
import { inOneTab } from './one-tab.ts'
import type { Receipt } from './receipt.ts'
import { send } from './send.ts'
import { createEntry, type Entry, readEntries, remove, write } from './storage.ts'

/** The first wait before what is kept is sent again; it doubles with every round that fails. */
const FIRST_DELAY_MS = 1000
/** The longest wait. */
const LONGEST_DELAY_MS = 5 * 60 * 1000
/** For so long an event under way is left alone by other tabs. The Worker answers sooner. */
const UNDER_WAY_MS = 20_000

/** Keeps events from before they are sent until they are settled, over pages and tabs of a site. */
export interface Outbox {
  /** Sends an event at once. Answers `kept` when it will be sent again. */
  deliver: (kind: string, body: string) => Promise<Receipt>
}

/**
 * The outbox of this browser for the Worker at `endpoint`. Sends at once what earlier pages left. While
 * `maySend` is false, what is kept stays where it is.
 */
export function createOutbox(endpoint: string, maySend: () => boolean): Outbox {
  let failedRounds = 0
  let restores = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const sendEntry = async (entry: Entry, first: boolean): Promise<Receipt> => {
    const restoresBefore = restores
    // While this page lay in the back/forward cache, another may have delivered the event.
    const isOurs = () =>
      restores === restoresBefore || readEntries().some(({ key }) => key === entry.key)

    write({ ...entry, notBeforeMs: Date.now() + UNDER_WAY_MS })
    const url = `${endpoint}track/${entry.kind}`
    const { receipt, waitMs } = await send(url, entry.body, first ? isOurs : undefined)
    if (receipt.status !== 'kept') remove(entry)
    else if (isOurs()) write({ ...entry, notBeforeMs: waitMs && Date.now() + waitMs })
    return receipt
  }

  const sendDue = async () => {
    let failed = false
    for (const entry of readEntries()) {
      if (!maySend() || entry.notBeforeMs > Date.now()) continue
      failed = (await sendEntry(entry, false)).status === 'kept' || failed
    }
    failedRounds = failed ? failedRounds + 1 : 0
  }

  const sendAgain = async () => {
    await inOneTab(sendDue)
    schedule()
  }

  const schedule = () => {
    clearTimeout(timer)
    const entries = readEntries()
    if (!entries.length) return
    const backoffMs = Math.min(FIRST_DELAY_MS * 2 ** failedRounds, LONGEST_DELAY_MS)
    const dueMs = Math.min(...entries.map(({ notBeforeMs }) => notBeforeMs)) - Date.now()
    timer = setTimeout(sendAgain, Math.max(backoffMs * (1 + Math.random() / 4), dueMs))
  }

  // `online` often comes a moment before the network: the next try must not be minutes away.
  const sendAnew = () => {
    failedRounds = 0
    void sendAgain()
  }

  // On a server, where pages are rendered, there is nothing to send.
  if (typeof window !== 'undefined') {
    addEventListener('online', sendAnew)
    addEventListener('pageshow', ({ persisted }) => {
      if (!persisted) return
      restores++
      sendAnew()
    })
    void Promise.resolve(whenShown()).then(sendAgain)
  }

  return {
    deliver: async (kind, body) => {
      const receipt = await sendEntry(createEntry(kind, body, 0), true)
      schedule()
      return receipt
    },
  }
}
