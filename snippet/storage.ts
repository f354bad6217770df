import { LONGEST_WAIT_MS } from './retry-after.ts'

/** The events of the outbox as localStorage holds them: a key each, so that tabs do not overwrite each other. */

/** The number is the format's: entries of another version are left alone. */
const PREFIX = 'dubTrack1:'

/** More is a page gone wrong. */
const EVENTS_LIMIT = 50
/** Below the 64 KiB that keepalive requests may have under way together. */
const CHARACTERS_LIMIT = 48 * 1024
/** Dub dedupes for 7 days: a repeat after that would count twice. */
const AGE_LIMIT_MS = 6 * 24 * 60 * 60 * 1000

/** An event that waits. */
export interface Entry {
  readonly key: string
  /** Nobody sends it before this time: it is under way, or the Worker asked to wait. */
  readonly notBeforeMs: number
  readonly madeAtMs: number
  /** The address it goes to. */
  readonly url: string
  /** Its JSON text. */
  readonly body: string
}

/** Takes what localStorage will not: it is denied, or full. Lasts as long as the page. */
const memory = new Map<string, string>()

/** A new entry, not yet written. */
export const createEntry = (url: string, body: string, notBeforeMs: number): Entry => ({
  key: PREFIX + Math.random().toString(36).slice(2),
  notBeforeMs,
  madeAtMs: Date.now(),
  url,
  body,
})

/** Writes an entry, new or changed. */
export function write({ key, notBeforeMs, madeAtMs, url, body }: Entry): void {
  const text = JSON.stringify([notBeforeMs, madeAtMs, url, body])
  try {
    localStorage.setItem(key, text)
    memory.delete(key)
  } catch {
    memory.set(key, text)
  }
}

/** Removes an entry. */
export function remove({ key }: Pick<Entry, 'key'>): void {
  memory.delete(key)
  try {
    localStorage.removeItem(key)
  } catch {
    // Denied: then it never was there.
  }
}

/** Every entry, the oldest first. What is too old or too much is dropped, with a warning; junk without. */
export function readEntries(): Entry[] {
  const texts = new Map(memory)
  try {
    for (const key of Object.keys(localStorage)) {
      // Memory holds what storage had no room for any more: it is the newer one.
      if (key.startsWith(PREFIX) && !memory.has(key)) {
        texts.set(key, localStorage.getItem(key) ?? '')
      }
    }
  } catch {
    // Denied: what there is, is in memory.
  }
  const entries = [...texts].flatMap(([key, text]) => readEntry(key, text) ?? [])
  entries.sort((a, b) => a.madeAtMs - b.madeAtMs)

  // From the entry at hand to the newest: the oldest go first.
  let characters = entries.reduce((sum, { body }) => sum + body.length, 0)
  return entries.filter((entry, index) => {
    const keep =
      entries.length - index <= EVENTS_LIMIT &&
      characters <= CHARACTERS_LIMIT &&
      Date.now() - entry.madeAtMs < AGE_LIMIT_MS
    characters -= entry.body.length
    if (!keep) {
      remove(entry)
      console.warn('dubTrack: dropped an event that could not be delivered')
    }
    return keep
  })
}

function readEntry(key: string, text: string): Entry | undefined {
  try {
    const [storedMs, madeAtMs, url, body] = JSON.parse(text)
    // Further ahead than anybody waits: the clock was set back.
    const notBeforeMs = storedMs <= Date.now() + LONGEST_WAIT_MS ? storedMs : 0
    if (madeAtMs > 0 && body.length > 0) return { key, notBeforeMs, madeAtMs, url, body }
  } catch {
    // Not ours, or cut short.
  }
  remove({ key })
  return undefined
}
