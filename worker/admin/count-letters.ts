/** SQL: counts the dead letters without reading them: triggers keep the counts (`migrations/0004`). */
import type { D1Database } from '@cloudflare/workers-types'
import type { DeadLetterState } from '../settle/letter-states.ts'
import { DISCARDABLE_TOGETHER, OPEN, QUEUED_FOR_MS, REPLAY_BLOCKER } from './rules.ts'

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

/** SQL: how many letters are leased. */
const LEASED = `(SELECT count(*) FROM dead_letters AS letter WHERE letter.state IN ${OPEN}
  AND letter.state = counted.state AND letter.reason = counted.reason AND letter.resend_at_ms > ?1)`

/** SQL: how many letters were put on the queue so long ago that none holds them any more. */
const OFF_THE_QUEUE = `(SELECT count(*) FROM dead_letters AS letter WHERE letter.state = 'replayed'
  AND letter.state = counted.state AND letter.reason = counted.reason AND letter.last_at_ms <= ?1 - ${QUEUED_FOR_MS})`

/** How many letters there are of each state and reason. The rules are those of a letter that has just changed. */
export async function countLetters(database: D1Database, nowMs: number): Promise<Count[]> {
  const { results } = await database
    .prepare(
      `SELECT state, reason, letters AS count,
         iif(state = 'buried' AND ${REPLAY_BLOCKER} IS NULL, letters - leased, 0) AS replayable,
         iif(${DISCARDABLE_TOGETHER}, letters - leased, off_the_queue) AS discardable
       FROM (
         SELECT *, NULL AS resend_at_ms, ?1 AS last_at_ms, ${LEASED} AS leased, ${OFF_THE_QUEUE} AS off_the_queue
         FROM letter_counts AS counted WHERE letters > 0)
       ORDER BY reason, state`,
    )
    .bind(nowMs)
    .all<Count>()
  return results
}

/** How many letters last changed in each hour from `sinceHour` on, of the last 48. */
export async function countHours(database: D1Database, sinceHour: number): Promise<HourCount[]> {
  const { results } = await database
    .prepare('SELECT hour, state, letters AS count FROM letter_hours WHERE hour >= ?')
    .bind(sinceHour)
    .all<HourCount>()
  return results
}
