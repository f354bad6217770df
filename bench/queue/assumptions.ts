/** What the model assumes of Dub and Cloudflare. */

/** How long Dub takes to answer a call, good or bad: typical of a hosted API with a database. */
export const USUAL_CALL_MS = 300
/** What a batch takes besides Dub's calls: starting its consumer and settling its messages. */
export const BATCH_OVERHEAD_MS = 50
/** How many isolates serve the pages: visitors of one site reach a few dozen data centres at most. */
export const PAGE_ISOLATES = 20
/** Cloudflare: a Worker has at most this many connections open at once; further calls wait. */
export const CONNECTIONS = 6
/** The start of the outage: Dub's `Retry-After` is epoch time. */
export const EPOCH_MS = Date.UTC(2026, 0, 1)

export const MINUTE_MS = 60 * 1000
