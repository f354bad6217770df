import type { Consent } from './consent/consent.ts'
import { ifFree } from './lock.ts'
import { type Kept, type Receipt, withWarnings } from './receipt.ts'
import { isSale, SALE_REST_MS, send } from './send.ts'
import { type Entry, findEntry, removeEntry, writeEntry } from './storage.ts'

/** Other pages leave an event alone for so long, and then while the page that sends it holds its lock. */
const UNLOCKED_MS = 1000
/** Most events are settled by then: a page that holds a lock is not taken into Firefox's back/forward cache. */
const LOCK_AFTER_MS = UNLOCKED_MS / 2

interface AttemptOptions {
  /** The page waits for the receipt, and may leave meanwhile. */
  readonly isLive: boolean
}

type Attempt = (entry: Entry, options: AttemptOptions) => Promise<Receipt>

/**
 * Makes the function that sends an entry once, and removes it or keeps it for a later attempt. That one goes to the
 * Worker at `endpoint` if there is none any more where this one went.
 */
export function createAttempt(endpoint: string, consent: Consent): Attempt {
  let freezes = 0
  addEventListener('pagehide', () => {
    freezes++
  })

  return async (entry, { isLive }) => {
    const freezesBefore = freezes
    // While this page was in the back/forward cache, another may have delivered the event.
    const stillOurs = () => consent.granted && (freezes === freezesBefore || !!findEntry(entry.key))

    const isStored = writeEntry(
      entry,
      Date.now() + (isSale(entry.url) ? SALE_REST_MS : UNLOCKED_MS),
    )
    const sent = send(entry.url, entry.body, { isLive, stillOurs })
    if (isLive) {
      setTimeout(() => {
        if (freezes === freezesBefore) {
          void ifFree(entry.key, () => Promise.race([sent, untilLeft()]))
        }
      }, LOCK_AFTER_MS)
    }
    const { receipt, waitMs } = await sent
    if (receipt.status !== 'kept') {
      removeEntry(entry)
    } else if (stillOurs()) {
      const url = hasMoved(entry, receipt)
        ? entry.url.replace(/.*(?=track)/, () => endpoint)
        : entry.url
      writeEntry({ ...entry, url }, Date.now() + waitMs)
      if (!isStored) return withWarnings(receipt, ['not_stored'])
    } else if (!consent.granted) {
      return { status: 'skipped', reason: 'no_consent' }
    }
    return receipt
  }
}

/** One connection that breaks says nothing of the Worker. */
const GONE_AFTER_MS = 60 * 60 * 1000

/** Whether no Worker is there: no path for events, or still no answer to a browser that is online. */
const hasMoved = ({ madeAtMs }: Entry, { error }: Kept): boolean =>
  error ? error.code === 'not_found' : navigator.onLine && Date.now() - madeAtMs > GONE_AFTER_MS

/** Chromium and WebKit take a page into the cache that lets go of its locks now. */
const untilLeft = () =>
  new Promise((resolve) => addEventListener('pagehide', resolve, { once: true }))
