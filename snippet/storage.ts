/** The outbox in localStorage: a key for each event, so that tabs do not overwrite each other's. */
import { randomKey } from './random-key.ts'
import { LONGEST_WAIT_MS } from './retry-after.ts'

/** The number is the format's version: entries of another one are left alone. */
const PREFIX = 'dubTrack1:'

/** A page that keeps more is broken. */
const EVENTS_LIMIT = 50
/** About a hundredth of the 5 MiB that browsers let an origin store: the rest is the site's. */
const CHARACTERS_LIMIT = 48 * 1024
const DAY_MS = 24 * 60 * 60 * 1000
/** Dub dedupes for 7 days: a repeat after that would count twice. */
const AGE_LIMIT_MS = 6 * DAY_MS

export interface Entry {
  readonly key: string
  readonly madeAtMs: number
  readonly url: string
  readonly body: string
}

export interface StoredEntry extends Entry {
  /** Not to be sent before: it is in flight, or the Worker asked to wait. */
  readonly notBeforeMs: number
}

/** What localStorage does not take, because it is denied or full. Lasts as long as the page. */
const memory = new Map<string, string>()

/** The entry is not written yet. */
export const createEntry = (url: string, body: string): Entry => ({
  key: PREFIX + randomKey(),
  madeAtMs: Date.now(),
  url,
  body,
})

/** Returns whether the entry outlives the page. `expiredAtMs`: when it was first seen to be too old. */
export function writeEntry(
  { key, madeAtMs, url, body }: Entry,
  notBeforeMs: number,
  expiredAtMs?: number,
): boolean {
  const text = JSON.stringify([notBeforeMs, madeAtMs, url, body, expiredAtMs])
  try {
    localStorage.setItem(key, text)
    memory.delete(key)
    return true
  } catch {
    memory.set(key, text)
    return false
  }
}

export function removeEntry({ key }: Pick<Entry, 'key'>): void {
  memory.delete(key)
  try {
    localStorage.removeItem(key)
  } catch {
    // Denied: it was in memory only.
  }
}

export const removeEntries = (): void => readKeys().forEach((key) => removeEntry({ key }))

/**
 * Every entry that may be sent, the oldest first. Drops entries over a limit with a warning, and
 * unreadable ones without.
 */
export function readEntries(): StoredEntry[] {
  const entries = readKeys().flatMap((key) => readEntry(key) ?? [])
  entries.sort((a, b) => a.madeAtMs - b.madeAtMs)

  let characters = 0
  // From the newest on: what is over a limit is the oldest.
  return entries.reduceRight<StoredEntry[]>((kept, entry) => {
    const after = characters + entry.body.length
    if (kept.length < EVENTS_LIMIT && after <= CHARACTERS_LIMIT) {
      characters = after
      kept.unshift(entry)
    } else {
      drop(entry)
    }
    return kept
  }, [])
}

function drop(entry: Entry): void {
  removeEntry(entry)
  console.warn('dubTrack: dropped an undelivered event')
}

export const findEntry = (sought: string): StoredEntry | undefined =>
  readEntries().find(({ key }) => key === sought)

function readKeys(): string[] {
  const keys = new Set(memory.keys())
  try {
    for (const key in localStorage) if (key.startsWith(PREFIX)) keys.add(key)
  } catch {
    // Denied: all there is, is in memory.
  }
  return [...keys]
}

function readEntry(key: string): StoredEntry | undefined {
  const nowMs = Date.now()
  try {
    // Memory holds what storage no longer had room for: it is the newer one.
    const text = memory.get(key) ?? localStorage.getItem(key) ?? ''
    const [storedMs, madeAtMs, url, body, expiredAtMs] = JSON.parse(text)
    // Further ahead than any wait: the clock was set back.
    const notBeforeMs = storedMs <= nowMs + LONGEST_WAIT_MS ? storedMs : 0
    // Throws where they are no strings.
    if (madeAtMs > 0 && url.trim() && body.trim()) {
      const entry = { key, notBeforeMs, madeAtMs, url, body }
      if (nowMs - madeAtMs < AGE_LIMIT_MS) return entry
      // A clock that is ahead for a while makes everything old: it is only dropped if it still is a day later.
      if (!expiredAtMs) writeEntry(entry, 0, nowMs)
      else if (nowMs - expiredAtMs > DAY_MS) drop(entry)
      return undefined
    }
  } catch {
    // Another script's, or cut short.
  }
  removeEntry({ key })
  return undefined
}
