import { askDub } from '../deliver/ask-dub.ts'
import type { DubCalls } from '../deliver/call-dub.ts'
import { barredSinceMs } from '../deliver/dedupe-key.ts'
import { type Attempt, readStoredAttempt } from '../settle/attempt.ts'
import { type Decision, decide } from './decide.ts'
import type { Entry } from './ledger.ts'

/** A run ends before the next begins, a minute later, though Dub may take ten seconds an answer. */
const ASK_FOR_MS = 40_000

/** What a look at an entry leads to. */
export interface Looked {
  readonly entry: Entry
  readonly decision: Decision
}

/** Asks Dub about each entry, each customer once. Ends with the first that Dub does not answer. */
export async function look(
  entries: readonly Entry[],
  get: DubCalls['get'],
  nowMs: number,
): Promise<readonly Looked[]> {
  const calls = { get: once(get) }
  const endsAtMs = Date.now() + ASK_FOR_MS
  const looked: Looked[] = []
  for (const entry of entries) {
    if (Date.now() > endsAtMs) break
    const attempt = readStoredAttempt(entry.message)
    if (!attempt.ok) {
      looked.push({ entry, decision: { to: 'drop' } })
      continue
    }
    const { event } = attempt.value
    const { outcome } = await askDub(event, sentSinceMs(attempt.value), calls)
    looked.push({ entry, decision: decide(entry, attempt.value, outcome, nowMs) })
    if (outcome === 'unavailable') break
  }
  return looked
}

/** Clocks differ. */
const MARGIN_MS = 10 * 60 * 1000

/**
 * Since when a lead of this name is this one, or the one that bars it. One that Dub answered with a link barred
 * by none: an earlier lead is another.
 */
const sentSinceMs = ({ progress, admittedAtMs }: Attempt): number =>
  progress.keyTakenAtMs === undefined
    ? admittedAtMs - MARGIN_MS
    : barredSinceMs(progress.firstSentAtMs ?? progress.keyTakenAtMs)

/** The same calls, each path once. Dub's ids know no case. */
function once(get: DubCalls['get']): DubCalls['get'] {
  const asked = new Map<string, ReturnType<DubCalls['get']>>()
  return (path) => {
    const key = path.toLowerCase()
    const response = asked.get(key) ?? get(path)
    asked.set(key, response)
    return response
  }
}
