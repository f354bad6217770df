/** The outbox in localStorage: a key for each event, so that tabs do not overwrite each other's. */
import { ifAllowed } from './if-allowed.ts'
import { LONGEST_WAIT_MS } from './retry-after.ts'

/** The number is the format's version: entries of another one are left alone. */
export const PREFIX = 'dubTrack1:'

/** A page that keeps more is broken. */
const EVENTS_LIMIT = 50
/** About a hundredth of the 5 MiB that browsers let an origin store: the rest is the site's. */
const CHARACTERS_LIMIT = 48 * 1024
const DAY_MS = 24 * 60 * 60 * 1000
/** Dub dedupes for 7 days: a repeat after that would count twice. */
export const AGE_LIMIT_MS = 6 * 24 * 60 * 60 * 1000

export interface Entry {
  readonly entryKey: string
  readonly madeAtMs: number
  readonly entryUrl: string
  readonly entryBody: string
}

export interface StoredEntry extends Entry {
  /** Not to be sent before: it is in flight, or the Worker asked to wait. */
  readonly notBeforeMs: number
}

/** What localStorage does not take, because it is denied or full. Lasts as long as the page. */
const memory: Record<string, string> = {}

/** Returns whether the entry outlives the page. `expiredAtMs`: when it was first seen to be too old. */
export function writeEntry(
  { entryKey: key, madeAtMs, entryUrl, entryBody }: Entry,
  notBeforeMs: number,
  expiredAtMs?: number,
): boolean | undefined {
  const text = (memory[key] = JSON.stringify([
    notBeforeMs,
    madeAtMs,
    entryUrl,
    entryBody,
    expiredAtMs,
  ]))
  return ifAllowed(() => {
    localStorage.setItem(key, text)
    return delete memory[key]
  })
}

export function removeEntry(key: string): void {
  delete memory[key]
  ifAllowed(() => delete localStorage[key])
}

export const removeEntries = (): void => readKeys().forEach(removeEntry)

/**
 * Every entry that may be sent, the oldest first. Drops entries over a limit with a warning, and
 * unreadable ones without.
 */
export function readEntries(): StoredEntry[] {
  const entries = readKeys().flatMap(readEntry)
  // The newest first: what is over a limit is the oldest, and what is too large leaves room for others.
  entries.sort((a, b) => b.madeAtMs - a.madeAtMs)
  let characters = 0
  const kept: StoredEntry[] = []
  for (const entry of entries) {
    const after = characters + entry.entryBody.length
    if (kept.length < EVENTS_LIMIT && after <= CHARACTERS_LIMIT) {
      characters = after
      kept.unshift(entry)
    } else drop(entry.entryKey)
  }
  return kept
}

function drop(key: string): void {
  removeEntry(key)
  console.warn('dubTrack: dropped an event')
}

export const findEntry = (sought: string): StoredEntry | undefined =>
  readEntries().find(({ entryKey }) => entryKey === sought)

/** Names only: a site may store megabytes. */
const readKeys = () =>
  [
    ...new Set([...Object.keys(memory), ...(ifAllowed(() => Object.keys(localStorage)) ?? [])]),
  ].filter((key) => key.startsWith(PREFIX))

function readEntry(key: string): StoredEntry[] {
  const nowMs = Date.now()
  // Memory holds what storage no longer had room for: it is the newer one.
  const [storedMs, madeAtMs, url, body, expiredAtMs] =
    ifAllowed(() => [...JSON.parse(memory[key] ?? localStorage[key])]) ?? []
  // Further ahead than any wait: the clock was set back.
  const notBeforeMs = storedMs <= nowMs + LONGEST_WAIT_MS ? storedMs : 0
  const entry = { entryKey: key, notBeforeMs, madeAtMs, entryUrl: url, entryBody: body }
  // Another script's, or cut short.
  if (!(madeAtMs > 0 && url?.trim?.() && body?.trim?.())) removeEntry(key)
  else if (nowMs - madeAtMs < AGE_LIMIT_MS) return [entry]
  // A clock that is ahead for a while makes everything old: it is only dropped if it still is a day later.
  else if (!expiredAtMs) writeEntry(entry, 0, nowMs)
  else if (nowMs - expiredAtMs > DAY_MS) drop(key)
  return []
}
