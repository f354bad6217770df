/** What the model takes for granted, besides the prices in cost.ts. */

/** How long Dub takes to answer one call, good or bad: the order of a request to a hosted API with a database. */
export const USUAL_CALL_MS = 300
/** What handing a batch to a consumer costs besides Dub's calls: starting it and settling its messages. */
export const BATCH_OVERHEAD_MS = 50
/** How many isolates serve the pages: visitors of one site reach a few dozen data centres at most. */
export const PAGE_ISOLATES = 20
/** Cloudflare: a Worker has at most this many connections open at once; further calls wait in line. */
export const CONNECTIONS = 6
/** Safe delivery asks Dub for the click first and records the lead then. */
export const CALLS_PER_LEAD = 2
/** worker/deliver/forward.ts: what both calls may take together. */
export const FORWARD_LIMIT_MS = 10_000
/** worker/deliver/forward.ts: the second call is not begun with less than this left. */
export const SECOND_CALL_MS = 5000
/** worker/settle/settle-message.ts: a message handed over this often goes on as a new one. */
export const RENEW_AFTER_DELIVERIES = 90
/** worker/settle/schedule.ts: the first delay, which doubles with every try. */
export const FIRST_DELAY_SECONDS = 5
/** From here on a further try changes no delay: 5 s doubled this often is far beyond an hour. */
export const TRIES_THAT_MATTER = 30
/** The model's zero is this wall-clock minute, so that Dub's `Retry-After` can be the epoch time it is. */
export const EPOCH_MS = Date.UTC(2026, 0, 1)

/** One minute, the width of Dub's windows. */
export const MINUTE_MS = 60 * 1000
/** One hour. */
export const HOUR_MS = 60 * MINUTE_MS
