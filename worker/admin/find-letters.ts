/** SQL: reads the dead letters for the operator. */
import type { D1Database } from '@cloudflare/workers-types'
import type { DeadLetterState } from '../settle/letter-states.ts'
import { inMessage } from './in-message.ts'
import type { LetterQuery } from './query.ts'
import { DISCARDABLE, REPLAY_BLOCKER, type ReplayBlocker } from './rules.ts'

/** One row, and whether it may be replayed and discarded. */
export interface LetterRow {
  readonly id: string
  readonly message: string
  readonly reason: string
  readonly last_answer: string
  readonly tries: number
  readonly first_at_ms: number
  readonly last_at_ms: number
  readonly state: DeadLetterState
  readonly resend_at_ms: number | null
  /** Null when it may be replayed. */
  readonly replay_blocker: ReplayBlocker | null
  readonly discardable: 0 | 1
}

const LETTER = `SELECT *, ${REPLAY_BLOCKER} AS replay_blocker, ${DISCARDABLE} AS discardable FROM dead_letters`

/** SQL: what a search looks in, one a line. */
const SEARCHED = `lower(concat_ws(char(10), id, reason, last_answer, ${[
  'event.kind',
  'event.fields.eventName',
  'event.fields.customerExternalId',
  'event.fields.customerEmail',
  'event.fields.invoiceId',
]
  .map((path) => inMessage(path))
  .join(', ')}))`

/**
 * SQL: a match. `instr` instead of LIKE: `%` and `_` are no wildcards in it, and D1 refuses a LIKE pattern of more
 * than 50 bytes.
 */
const MATCHES = `(?4 = '' OR customer_hash = lower(?4) OR instr(${SEARCHED}, lower(?4)) > 0)`

/** SQL: of this state and reason, if any. */
const FILTERED = `(?2 = '' OR state = ?2) AND (?3 = '' OR reason = ?3)`

/** SQL: after the last letter of the page before. */
const LATER = `(last_at_ms, id) < (?5, ?6)`
const LATEST_FIRST = 'ORDER BY last_at_ms DESC, id DESC LIMIT ?7'

/** SQL: every letter from the latest on, until enough match. */
const BY_TIME = `${LETTER} WHERE ${FILTERED} AND ${MATCHES} AND ${LATER} ${LATEST_FIRST}`

/** SQL: the latest of each state and reason, each by the index, and of these the latest. */
const BY_REASON = `${LETTER} WHERE rowid IN (
    SELECT letter.rowid FROM (SELECT * FROM letter_counts WHERE ${FILTERED}) AS counted
    JOIN dead_letters AS letter ON letter.rowid IN (
      SELECT rowid FROM dead_letters
      WHERE state = counted.state AND reason = counted.reason AND ${LATER} ${LATEST_FIRST})
    ORDER BY letter.last_at_ms DESC, letter.id DESC LIMIT ?7)
  ORDER BY last_at_ms DESC, id DESC`

/** The letters that match, the latest first. Only a search reads letters that it does not find. */
export async function findLetters(
  database: D1Database,
  { state, reason, search, before, limit }: LetterQuery,
  nowMs: number,
): Promise<LetterRow[]> {
  const isFiltered = state !== '' || reason !== ''
  const { results } = await database
    .prepare(isFiltered && search === '' ? BY_REASON : BY_TIME)
    .bind(
      nowMs,
      state,
      reason,
      search,
      before?.lastAtMs ?? Number.MAX_SAFE_INTEGER,
      before?.id ?? '',
      limit,
    )
    .all<LetterRow>()
  return results
}

/** `is_json`: to SQLite, JSON is nested at most 1,000 deep (its `JSON_MAX_DEPTH`). */
export function findLetter(
  database: D1Database,
  id: string,
  nowMs: number,
): Promise<(LetterRow & { readonly is_json: 0 | 1 }) | null> {
  return database
    .prepare(`SELECT *, json_valid(message) AS is_json FROM (${LETTER} WHERE id = ?2)`)
    .bind(nowMs, id)
    .first()
}
