import { whenActivated } from './activation.ts'
import { createAttempt } from './attempt.ts'
import type { Consent } from './consent.ts'
import { inOneTab } from './one-tab.ts'
import type { Receipt } from './receipt.ts'
import { createEntry, findEntry, readEntries } from './storage.ts'

/** Doubles with every round that fails, up to the longest. */
const FIRST_DELAY_MS = 1000
const LONGEST_DELAY_MS = 5 * 60 * 1000

/** Keeps events from before they are sent until they are settled, across pages and tabs. */
export interface Outbox {
  /** Sends an event at once. Resolves to `kept` when it will be sent again. */
  readonly deliver: (kind: string, body: string) => Promise<Receipt>
  /** Starts a round now; later ones follow after short delays again. */
  readonly restart: () => void
}

/**
 * The outbox of this browser for the Worker at `endpoint`, a URL that ends in a slash. Sends at
 * once what earlier pages left. Without consent, what is kept stays where it is.
 */
export function createOutbox(endpoint: string, consent: Consent): Outbox {
  const attempt = createAttempt()
  let failedRounds = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  // A site may report to several Workers.
  const readOwn = () => readEntries().filter(({ url }) => url.startsWith(endpoint))

  const attemptDue = async () => {
    let failed: boolean | undefined
    for (const { key } of readOwn()) {
      // Read again: a round takes time, and other tabs and `deliver` go on meanwhile.
      const entry = findEntry(key)
      if (entry && consent.granted && entry.notBeforeMs <= Date.now()) {
        const { status } = await attempt(entry, { keepalive: false })
        failed ||= status === 'kept'
      }
    }
    if (failed !== undefined) failedRounds = failed ? failedRounds + 1 : 0
  }

  const runRound = async () => {
    await inOneTab(attemptDue)
    scheduleRound()
  }

  const scheduleRound = () => {
    clearTimeout(timer)
    const entries = readOwn()
    if (!entries.length || !consent.granted) return
    const backoffMs = Math.min(FIRST_DELAY_MS * 2 ** failedRounds, LONGEST_DELAY_MS)
    const dueMs = Math.min(...entries.map(({ notBeforeMs }) => notBeforeMs)) - Date.now()
    timer = setTimeout(runRound, Math.max(backoffMs * (1 + Math.random() / 4), dueMs))
  }

  // `online` often comes a moment before the network: the next round must not be minutes away.
  const restart = () => {
    failedRounds = 0
    void runRound()
  }

  addEventListener('online', restart)
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) restart()
  })
  void Promise.resolve(whenActivated()).then(runRound)

  return {
    deliver: async (kind, body) => {
      const entry = createEntry(`${endpoint}track/${kind}`, body)
      const receipt = await attempt(entry, { keepalive: true })
      scheduleRound()
      return receipt
    },
    restart,
  }
}
