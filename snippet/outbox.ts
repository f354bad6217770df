import type { Warning } from '../contract/replies.ts'
import { createAttempt } from './attempt.ts'
import type { Consent } from './consent/consent.ts'
import { ifFree } from './lock.ts'
import type { Receipt } from './receipt.ts'
import { randomKey } from './random-key.ts'
import { PREFIX, readEntries } from './storage.ts'

/** Doubles with every round that fails, up to the longest. */
const FIRST_DELAY_MS = 1000
const LONGEST_DELAY_MS = 5 * 60 * 1000

/** Keeps events from before they are sent until they are settled, across pages and tabs. */
export interface Outbox {
  /** Sends an event at once. Resolves to `kept` when it will be sent again. */
  readonly deliver: (kind: string, body: string, warnings: Warning[]) => Promise<Receipt>
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
  const waiting: Record<string, (receipt: Receipt) => void> = {}
  let delayMs = FIRST_DELAY_MS
  let timer: ReturnType<typeof setTimeout> | undefined

  // A site may report to several Workers, and other sites on this origin to theirs.
  const readOwn = () =>
    endpoint && consent.granted
      ? readEntries().filter(({ entryUrl }) => siteOf(entryUrl) === siteOf(endpoint))
      : []
  const readDue = () => readOwn().filter(({ notBeforeMs }) => notBeforeMs <= Date.now())

  const attemptDue = async () => {
    let nextDelayMs = FIRST_DELAY_MS
    for (const { entryKey: key } of readDue()) {
      await ifFree(key, async () => {
        // Read again: a round takes time, in which consent may go, and other tabs and `deliver` go on.
        const entry = readDue().find((due) => due.entryKey === key)
        if (!entry) return
        const receipt = await attempt(entry)
        waiting[key]?.(receipt)
        if (receipt.status === 'kept') nextDelayMs = Math.min(delayMs * 2, LONGEST_DELAY_MS)
      })
    }
    delayMs = nextDelayMs
  }

  const runRound = async () => {
    await ifFree('dubTrack', attemptDue)
    scheduleRound()
  }

  const scheduleRound = () => {
    clearTimeout(timer)
    const times = readOwn().map(({ notBeforeMs }) => notBeforeMs)
    if (times.length) {
      const dueMs = Math.min(...times) - Date.now()
      timer = setTimeout(runRound, Math.max(delayMs * (1 + Math.random() / 4), dueMs))
    }
  }

  // `online` often comes a moment before the network: the next round must not be minutes away.
  const restart = () => {
    delayMs = FIRST_DELAY_MS
    void runRound()
  }

  addEventListener('online', restart)
  // Not at once: a request that has outlived the back/forward cache may have its response already.
  addEventListener('pageshow', () => {
    delayMs = FIRST_DELAY_MS
    // The first use of localStorage takes long: not in the task in which the page loads.
    setTimeout(scheduleRound)
  })
  return {
    deliver: async (kind, body, warnings) => {
      const entry = {
        entryKey: PREFIX + randomKey(),
        madeAtMs: Date.now(),
        entryUrl: `${endpoint}track/${kind}`,
        entryBody: body,
      }
      // In WebKit a request that was in flight when the page went into the back/forward cache never ends.
      const receipt = await new Promise<Receipt>((resolve, reject) =>
        attempt(entry, warnings).then((waiting[entry.entryKey] = resolve), reject),
      )
      delete waiting[entry.entryKey]
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
