import type { Warning } from '../contract/replies.ts'
import type { Consent } from './consent/consent.ts'
import { ifFree } from './lock.ts'
import { type Receipt, skipped } from './receipt.ts'
import { isSale, SALE_REST_MS, send } from './send.ts'
import { type Entry, findEntry, removeEntry, writeEntry } from './storage.ts'

/** Other pages leave an event alone for so long, and then while the page that sends it holds its lock. */
const UNLOCKED_MS = 1000
/** Most events are settled by then: a page that holds a lock is not taken into Firefox's back/forward cache. */
const LOCK_AFTER_MS = UNLOCKED_MS / 2

/** One connection that breaks says nothing of the Worker. */
const GONE_AFTER_MS = 60 * 60 * 1000

/** With the warnings of a call that waits for the receipt: its page may leave meanwhile. */
type Attempt = (entry: Entry, warnings?: Warning[]) => Promise<Receipt>

/**
 * Makes the function that sends an entry once, and removes it or keeps it for a later attempt. That one goes to the
 * Worker at `endpoint` if there is none any more where this one went.
 */
export const createAttempt =
  (endpoint: string, consent: Consent): Attempt =>
  async (entry, warnings) => {
    const { entryKey: key, entryUrl: url, entryBody: body } = entry
    let wasLeft = false
    const left = new Promise((resolve) => {
      addEventListener('pagehide', () => resolve((wasLeft = true)), { once: true })
    })
    // While this page was in the back/forward cache, another may have delivered the event.
    const stillOurs = () => consent.granted && (!wasLeft || findEntry(key))

    const isStored = writeEntry(entry, Date.now() + (isSale(url) ? SALE_REST_MS : UNLOCKED_MS))
    const sent = send(url, body, !!warnings, stillOurs)
    if (warnings) {
      // Chromium and WebKit take a page into the cache that lets go of its locks now.
      setTimeout(ifFree, LOCK_AFTER_MS, key, () => Promise.race([sent, left]))
    }
    const [receipt, waitMs] = await sent
    if (receipt.status !== 'kept') {
      removeEntry(key)
    } else if (stillOurs()) {
      // No Worker is there: no path for events, or still no answer to a browser that is online.
      const hasMoved = receipt.error
        ? receipt.error.code === 'not_found'
        : navigator.onLine && Date.now() - entry.madeAtMs > GONE_AFTER_MS
      const entryUrl = hasMoved ? url.replace(/.*(?=track)/, () => endpoint) : url
      writeEntry({ ...entry, entryUrl }, Date.now() + waitMs)
      if (!isStored) warnings?.push('not_stored')
    } else if (!consent.granted) {
      return skipped('no_consent')
    }
    return receipt
  }
