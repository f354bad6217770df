import { attempt } from './start-admin.ts'

/** SQL, and a value for each `?`. */
export interface Filling {
  readonly sql: string
  readonly values: readonly unknown[]
}

/**
 * Writes the letters of these numbers, both included. Four of five are `buried` for a reason that one visitor can make,
 * and 100,000 are of the last 50 hours.
 */
export const fillLetters = (first: number, last: number, nowMs: number): Filling => ({
  sql: `INSERT INTO dead_letters (id, message, reason, last_answer, tries, first_at_ms, last_at_ms, state)
    WITH RECURSIVE counted(n) AS (SELECT ?3 UNION ALL SELECT n + 1 FROM counted WHERE n < ?4)
    SELECT 'letter' || n, json_set(?1, '$.id', 'letter' || n), CASE n % 10 WHEN 0 THEN 'refused' WHEN 5 THEN 'timeout' ELSE 'click_unknown' END,
      'click_unknown', 13, 0, ?2 - n * 1800, CASE n % 10 WHEN 0 THEN 'recorded' WHEN 5 THEN 'discarded' ELSE 'buried' END
    FROM counted`,
  values: [JSON.stringify(attempt('x')), nowMs, first, last],
})
