/** What an action costs in rows of D1. No DOM. */
import { formatNumber } from './format.ts'

/** Rows written a letter, as in docs/operating.md, "What a list costs". A replay ends with a recorded letter. */
const ROWS = { discard: 6, replay: 14 } as const

/** Fewer letters leave the day's rows to others. */
const FEW = 5000

/** A sentence after a space; empty for few letters. The free plan: developers.cloudflare.com/d1/platform/pricing */
export const costOf = (action: keyof typeof ROWS, letters: number): string =>
  letters <= FEW
    ? ''
    : ` This writes about ${formatNumber(letters * ROWS[action])} rows of D1. Cloudflare’s free plan allows 100,000 a day: once they are used up, no new dead letter can be kept until 00:00 UTC.`
