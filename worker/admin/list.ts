import { DEAD_LETTER_STATES, type DeadLetterState } from '../settle/letter-states.ts'
import type { Env } from '../env.ts'
import { ok, type Result } from '../result.ts'
import { queryLetters } from './database.ts'
import { type Count, countHours, countLetters, type HourCount } from './count-letters.ts'
import { findLetters } from './find-letters.ts'
import { type LetterSummary, summarize } from './letter.ts'
import { type LetterQuery, writeCursor } from './query.ts'
import type { AdminRefusal } from './refusal.ts'

/** The letters that last changed in one hour, by the state they are in. */
export type Hour = { readonly startMs: number } & Readonly<Record<DeadLetterState, number>>

/** The body of `GET /admin/dead-letters`, without anything personal. */
export interface LetterList {
  readonly counts: readonly Count[]
  /** The last 48 hours, the oldest first. */
  readonly hours: readonly Hour[]
  readonly letters: readonly LetterSummary[]
  /** What `before` takes to list the next page; null at the end. */
  readonly next: string | null
}

const HOUR_MS = 60 * 60 * 1000
const HOURS_SHOWN = 48

/** Lists the letters that match, with counts of all there are. */
export async function listLetters(
  query: LetterQuery,
  env: Env,
  nowMs: number,
): Promise<Result<LetterList, AdminRefusal>> {
  const firstHour = Math.floor(nowMs / HOUR_MS) - HOURS_SHOWN + 1
  const found = await queryLetters(env, (database) =>
    Promise.all([
      countLetters(database, nowMs),
      countHours(database, firstHour),
      // One more than is shown, to know whether there are more.
      findLetters(database, { ...query, limit: query.limit + 1 }, nowMs),
    ]),
  )
  if (!found.ok) return found

  const [counts, hourCounts, rows] = found.value
  const letters = rows.slice(0, query.limit).map(summarize)
  const last = letters.at(-1)
  return ok({
    counts,
    hours: Array.from({ length: HOURS_SHOWN }, (_, index) =>
      readHour(firstHour + index, hourCounts),
    ),
    letters,
    next: last && rows.length > letters.length ? writeCursor(last) : null,
  })
}

function readHour(hour: number, counts: readonly HourCount[]): Hour {
  const countOf = (state: DeadLetterState) =>
    counts.find((count) => count.hour === hour && count.state === state)?.count ?? 0
  const byState = Object.fromEntries(DEAD_LETTER_STATES.map((state) => [state, countOf(state)]))
  return { startMs: hour * HOUR_MS, ...(byState as Record<DeadLetterState, number>) }
}
