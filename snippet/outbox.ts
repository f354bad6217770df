import { createAttempt } from './attempt.ts'
import type { Consent } from './consent/consent.ts'
import { ifFree } from './lock.ts'
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
 * once what earlier pages left. Without consent it sends nothing.
 */
export function createOutbox(endpoint: string, consent: Consent): Outbox {
  const attempt = createAttempt(endpoint, consent)
  /** Settles the calls that still wait, by the key of their entry. */
  const waiting = new Map<string, (receipt: Receipt) => void>()
  let failedRounds = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  // A site may report to several Workers, and other sites on this origin to theirs.
  const readOwn = () =>
    consent.granted ? readEntries().filter(({ url }) => siteOf(url) === siteOf(endpoint)) : []

  const attemptDue = async () => {
    let failed: boolean | undefined
    for (const { key, notBeforeMs } of readOwn()) {
      if (notBeforeMs > Date.now()) continue
      await ifFree(key, async () => {
        // Read again: a round takes time, in which consent may go, and other tabs and `deliver` go on.
        const entry = findEntry(key)
        if (!entry || !consent.granted || entry.notBeforeMs > Date.now()) return
        const receipt = await attempt(entry, { isLive: false })
        waiting.get(key)?.(receipt)
        failed ||= receipt.status === 'kept'
      })
    }
    if (failed !== undefined) failedRounds = failed ? failedRounds + 1 : 0
  }

  const runRound = async () => {
    await ifFree('dubTrack', attemptDue)
    scheduleRound()
  }

  const scheduleRound = () => {
    clearTimeout(timer)
    const entries = readOwn()
    if (!entries.length) return
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
    // Not at once: a request that has outlived the back/forward cache may have its response already.
    if (persisted) {
      failedRounds = 0
      scheduleRound()
    }
  })
  return {
    deliver: async (kind, body) => {
      const entry = createEntry(`${endpoint}track/${kind}`, body)
      // In WebKit a request that was in flight when the page went into the back/forward cache never ends.
      const repeated = new Promise<Receipt>((resolve) => waiting.set(entry.key, resolve))
      const receipt = await Promise.race([attempt(entry, { isLive: true }), repeated])
      waiting.delete(entry.key)
      scheduleRound()
      return receipt
    },
    restart,
  }
}

/**
 * The last two labels of a URL's host, and its port. Of `example.co.uk` too few, which does no harm: only the tags
 * of this origin's pages name Workers.
 */
const siteOf = (url: string): string | undefined => url.split('/')[2]?.split('.').slice(-2).join()
