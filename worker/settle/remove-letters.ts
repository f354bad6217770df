/** SQL: removes dead letters that nobody needs, so that strangers cannot fill the database. */
import type { UnavailableReason } from '../deliver/verdict.ts'
import type { Env } from '../env.ts'
import { SETTLED_STATES } from './letter-states.ts'
import { quoted } from './quoted.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/**
 * How many letters of unknown clicks and leads are kept, the newest: anybody can make them up, and each letter may have
 * some 50 KB. Those of several clicks at once may be honest ones of a long outage.
 */
export const KEPT_AT_MOST = {
  click_unknown: 1000,
  lead_unknown: 3000,
  clicks_unknown: 5000,
} as const satisfies Partial<Record<UnavailableReason, number>>

/** More than the queue can make in an hour: at 1,100 calls a minute, events of 13 tries. */
const SURPLUS_AT_ONCE = 6000

/** Each is a row written, of 100,000 a day on the free plan: most are for events. */
const EXPIRED_AT_ONCE = 100

/** Sales of a lead that Dub lost wait longer than a week for it: of these only the number is bounded. */
const EXPIRING = Object.keys(KEPT_AT_MOST).filter((reason) => reason !== 'lead_unknown')

/**
 * The counts say which states and reasons there are: by its time alone, each old letter that stays would be read. Those
 * with the oldest letter come first (SQLite keeps the order of a CROSS JOIN, sqlite.org/optoverview.html, and that of a
 * subquery with a LIMIT), so that many of one kind do not hold up the others.
 */
const EXPIRED = `SELECT letter.id FROM (
    SELECT state, reason FROM letter_counts AS counted
    WHERE state IN (${quoted(SETTLED_STATES)})
      OR (state = 'buried' AND reason IN (${quoted(EXPIRING)}))
    ORDER BY (SELECT min(last_at_ms) FROM dead_letters AS letter
      WHERE letter.state = counted.state AND letter.reason = counted.reason)
    LIMIT 1000) AS kind
  CROSS JOIN dead_letters AS letter
    ON letter.state = kind.state AND letter.reason = kind.reason AND letter.last_at_ms <= ?1
  LIMIT ${EXPIRED_AT_ONCE}`

/** How many letters were removed because they were old, and because there were too many of unknown clicks. */
export interface Removed {
  readonly expired: number
  readonly surplus: number
}

/**
 * Removes letters that are settled, or whose click is unknown, so many days after they last changed; and letters of
 * unknown clicks above a number, the oldest first. No other letter is ever removed.
 */
export async function removeLetters(
  { DEAD_LETTERS }: Pick<Env, 'DEAD_LETTERS'>,
  retentionDays: number,
  nowMs: number,
): Promise<Removed> {
  if (!DEAD_LETTERS) return { expired: 0, surplus: 0 }
  const expired = DEAD_LETTERS.prepare(
    `DELETE FROM dead_letters WHERE id IN (${EXPIRED}) RETURNING id`,
  ).bind(nowMs - retentionDays * DAY_MS)
  const surplus = Object.entries(KEPT_AT_MOST).map(([reason, count]) =>
    DEAD_LETTERS.prepare(
      `DELETE FROM dead_letters WHERE id IN (
         SELECT id FROM dead_letters WHERE state = 'buried' AND reason = ?1
         ORDER BY last_at_ms DESC LIMIT ${SURPLUS_AT_ONCE} OFFSET ${count})
       RETURNING id`,
    ).bind(reason),
  )
  const [first, ...others] = await DEAD_LETTERS.batch([expired, ...surplus])
  return {
    expired: first?.results.length ?? 0,
    surplus: others.reduce((total, { results }) => total + results.length, 0),
  }
}
