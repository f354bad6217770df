import type { Entry } from '../../worker/journal/entry.ts'

/** An event of the journal under this key; by default, a lead that Dub has recorded. */
export const entryOf = (matchKey: string, changes: Partial<Entry> = {}): Entry => ({
  matchKey,
  atMs: Date.UTC(2026, 10, 27, 12),
  kind: 'lead',
  name: 'Sign up',
  customer: 'c0ffee00',
  amount: null,
  currency: null,
  state: 'recorded',
  reason: null,
  ...changes,
})

/** SQL: so many events in the ring, all of one day. One line, as D1's `exec` wants it. */
export const fillRing = (events: number): string =>
  `INSERT INTO event_days VALUES (20784, ${events}, ${events}, 0, 0, 0, 0, 0);\nINSERT INTO recent_events (slot, number, match_key, at_ms, kind, name, customer, state) WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < ${events}) SELECT n % 100, n, 'key' || n, 1795780800000 + n, 'lead', 'Sign up', 'c0ffee00', 'recorded' FROM counted`
