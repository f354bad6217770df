/** The clock of the cases. */
export const NOW_MS = Date.UTC(2026, 10, 21, 9, 0, 0)

const HOUR_MS = 60 * 60 * 1000

type Case = readonly [meaning: string, header: string, waitMs: number]

/** What a `Retry-After` header says, and the milliseconds to wait by it. Page and Worker agree on these. */
export const UNDERSTOOD: readonly Case[] = [
  ['seconds', '30', 30_000],
  ['a fraction of a minute', '1.5', 1500],
  ['an HTTP date', 'Sat, 21 Nov 2026 09:00:20 GMT', 20_000],
  ['no wait at all: at least a second', '0', 1000],
  ['a time gone by: at least a second', 'Sat, 21 Nov 2026 08:59:55 GMT', 1000],
  ['a day: at most an hour', '86400', HOUR_MS],
  ['a time next year: at most an hour', 'Sun, 21 Nov 2027 09:00:00 GMT', HOUR_MS],
  ['spaces around it', ' 30 ', 30_000],
]

/** What only Dub says, to the Worker. */
export const EPOCHS: readonly Case[] = [
  ['epoch seconds', String(NOW_MS / 1000 + 20), 20_000],
  ['epoch milliseconds', String(NOW_MS + 20_000), 20_000],
  ['epoch milliseconds gone by', String(NOW_MS - 5000), 1000],
  ['epoch milliseconds of next year', String(NOW_MS + 365 * 24 * HOUR_MS), HOUR_MS],
]

/** What says nothing of a wait. */
export const SENSELESS = [null, '', ' ', 'soon', '-5', 'NaN'] as const
