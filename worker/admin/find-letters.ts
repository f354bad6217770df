/** SQL: reads the dead letters for the operator. */
import type { D1Database } from '@cloudflare/workers-types'
import type { DeadLetterState } from '../settle/dead-letters.ts'
import type { LetterQuery } from './query.ts'
import {
  DISCARDABLE,
  DISCARDABLE_TOGETHER,
  inMessage,
  REPLAY_BLOCKER,
  type ReplayBlocker,
} from './rules.ts'

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

/** The letters of one state and reason. */
export interface Count {
  readonly state: DeadLetterState
  readonly reason: string
  readonly count: number
  /** How many of them a replay of the reason would put back on the queue. */
  readonly replayable: number
  readonly discardable: number
}

/** The letters that came into one state in one hour. */
export interface HourCount {
  /** Hours since the epoch. */
  readonly hour: number
  readonly state: DeadLetterState
  readonly count: number
}

const LETTER = `SELECT *, ${REPLAY_BLOCKER} AS replay_blocker, ${DISCARDABLE} AS discardable FROM dead_letters`

/**
 * `instr` instead of LIKE: `%` and `_` are no wildcards in it, and D1 refuses a LIKE pattern of more than
 * 50 bytes. A customer's id must match whole, so that a search cannot enumerate customers.
 */
const MATCHES = `(?4 = '' OR lower(coalesce(${inMessage('event.fields.customerExternalId')}, '')) = lower(?4)
  OR ${['id', 'reason', 'last_answer', `coalesce(${inMessage('event.fields.eventName')}, '')`]
    .map((column) => `instr(lower(${column}), lower(?4)) > 0`)
    .join(' OR ')})`

/** The letters that match, the latest first. */
export async function findLetters(
  database: D1Database,
  { state, reason, search, before, limit }: LetterQuery,
  nowMs: number,
): Promise<LetterRow[]> {
  const { results } = await database
    .prepare(
      `${LETTER} WHERE (?2 = '' OR state = ?2) AND (?3 = '' OR reason = ?3) AND ${MATCHES}
         AND (?5 IS NULL OR (last_at_ms, id) < (?5, ?6))
       ORDER BY last_at_ms DESC, id DESC LIMIT ?7`,
    )
    .bind(nowMs, state, reason, search, before?.lastAtMs ?? null, before?.id ?? null, limit)
    .all<LetterRow>()
  return results
}

export function findLetter(
  database: D1Database,
  id: string,
  nowMs: number,
): Promise<LetterRow | null> {
  return database.prepare(`${LETTER} WHERE id = ?2`).bind(nowMs, id).first<LetterRow>()
}

/** How many letters there are of each state and reason. */
export async function countLetters(database: D1Database, nowMs: number): Promise<Count[]> {
  const { results } = await database
    .prepare(
      `SELECT state, reason, count(*) AS count,
         sum(state = 'buried' AND ${REPLAY_BLOCKER} IS NULL) AS replayable, sum(${DISCARDABLE_TOGETHER}) AS discardable
       FROM dead_letters GROUP BY state, reason ORDER BY reason, state`,
    )
    .bind(nowMs)
    .all<Count>()
  return results
}

/** How many letters last changed in each hour from `sinceMs` on. */
export async function countHours(database: D1Database, sinceMs: number): Promise<HourCount[]> {
  const { results } = await database
    .prepare(
      `SELECT last_at_ms / 3600000 AS hour, state, count(*) AS count
       FROM dead_letters WHERE last_at_ms >= ? GROUP BY 1, 2`,
    )
    .bind(sinceMs)
    .all<HourCount>()
  return results
}
