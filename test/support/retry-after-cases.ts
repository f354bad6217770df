/** The clock of the cases. */
export const NOW_MS = Date.UTC(2026, 10, 21, 9, 0, 0)

const HOUR_MS = 60 * 60 * 1000

/** What a `Retry-After` header says, and the milliseconds to wait by it. Page and Worker agree on these. */
export const UNDERSTOOD: readonly (readonly [string, string, number])[] = [
  ['seconds', '30', 30_000],
  ['a fraction of a minute', '1.5', 1500],
  ['epoch seconds', String(NOW_MS / 1000 + 20), 20_000],
  ['epoch milliseconds, as Dub sends them', String(NOW_MS + 20_000), 20_000],
  ['an HTTP date', 'Sat, 21 Nov 2026 09:00:20 GMT', 20_000],
  ['no wait at all: at least a second', '0', 1000],
  ['a time gone by: at least a second', String(NOW_MS - 5000), 1000],
  ['a day: at most an hour', '86400', HOUR_MS],
  ['a time next year: at most an hour', String(NOW_MS + 365 * 24 * HOUR_MS), HOUR_MS],
  ['spaces around it', ' 30 ', 30_000],
]

/** What says nothing of a wait. */
export const SENSELESS = [null, '', ' ', 'soon', '-5', 'NaN'] as const
