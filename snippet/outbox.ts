import { whenShown } from './activation.ts'
import { inOneTab } from './one-tab.ts'
import type { Receipt } from './receipt.ts'
import { send, SEND_LIMIT_MS } from './send.ts'
import { createEntry, type Entry, readEntries, remove, write } from './storage.ts'

/** The first wait before what is kept is sent again; it doubles with every round that fails. */
const FIRST_DELAY_MS = 1000
/** The longest wait. */
const LONGEST_DELAY_MS = 5 * 60 * 1000
/** Keeps events from before they are sent until they are settled, over pages and tabs of a site. */
export interface Outbox {
  /** Sends an event at once. Answers `kept` when it will be sent again. */
  deliver: (kind: string, body: string) => Promise<Receipt>
  /** Sends what is kept now, whatever the waits. */
  resume: () => void
}

/**
 * The outbox of this browser for the Worker at `endpoint`. Sends at once what earlier pages left. While
 * `maySend` is false, what is kept stays where it is.
 */
export function createOutbox(endpoint: string, maySend: () => boolean): Outbox {
  let failedRounds = 0
  let freezes = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  /** What waits for this Worker: a site may have several. */
  const readOwn = () => readEntries().filter(({ url }) => url.startsWith(endpoint))

  const sendEntry = async (entry: Entry, first: boolean): Promise<Receipt> => {
    const freezesBefore = freezes
    // While this page lay in the back/forward cache, another may have delivered the event.
    const isOurs = () =>
      freezes === freezesBefore || readEntries().some(({ key }) => key === entry.key)

    // Under way: other tabs leave it alone for as long.
    write({ ...entry, notBeforeMs: Date.now() + SEND_LIMIT_MS })
    const { receipt, waitMs } = await send(entry.url, entry.body, first ? isOurs : undefined)
    if (receipt.status !== 'kept') remove(entry)
    else if (isOurs()) write({ ...entry, notBeforeMs: waitMs && Date.now() + waitMs })
    return receipt
  }

  const sendDue = async () => {
    let failed: boolean | undefined
    for (const { key } of readOwn()) {
      // Read anew: a round takes its time, and other tabs and `deliver` go on meanwhile.
      const entry = readOwn().find((candidate) => candidate.key === key)
      if (!entry || !maySend() || entry.notBeforeMs > Date.now()) continue
      const { status } = await sendEntry(entry, false)
      failed = status === 'kept' || !!failed
    }
    if (failed !== undefined) failedRounds = failed ? failedRounds + 1 : 0
  }

  const sendAgain = async () => {
    await inOneTab(sendDue)
    schedule()
  }

  const schedule = () => {
    clearTimeout(timer)
    const entries = readOwn()
    if (!entries.length || !maySend()) return
    const backoffMs = Math.min(FIRST_DELAY_MS * 2 ** failedRounds, LONGEST_DELAY_MS)
    const dueMs = Math.min(...entries.map(({ notBeforeMs }) => notBeforeMs)) - Date.now()
    timer = setTimeout(sendAgain, Math.max(backoffMs * (1 + Math.random() / 4), dueMs))
  }

  // `online` often comes a moment before the network: the next try must not be minutes away.
  const sendAnew = () => {
    failedRounds = 0
    void sendAgain()
  }

  addEventListener('online', sendAnew)
  addEventListener('pagehide', () => {
    freezes++
  })
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) sendAnew()
  })
  void Promise.resolve(whenShown()).then(sendAgain)

  return {
    deliver: async (kind, body) => {
      const receipt = await sendEntry(createEntry(`${endpoint}track/${kind}`, body, 0), true)
      schedule()
      return receipt
    },
    resume: sendAnew,
  }
}
