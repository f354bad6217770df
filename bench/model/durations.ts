/** How long things take in the model, and how long they are down. */
const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

export const START_MS = Date.UTC(2026, 0, 1)
/** A run of broken rules may have no end: what has not ended by now is judged as it stands. */
export const END_MS = START_MS + 60 * DAY_MS

/** Dub's answer: usually, and at its slowest that the Worker still waits for. */
export const CALL_MS = 300
export const SLOW_CALL_MS = 9 * SECOND_MS
/** From a sale to the moment its invoice bars a repeat (Dub, track-sale.ts: after its answer). */
export const INVOICE_KEPT_MS = 800
export const INVOICE_KEPT_LATE_MS = MINUTE_MS
/** What the Worker has left may run on at Dub for so long (Vercel's limit, less what it took to get there). */
export const OUTLIVED_CALL_MS = 290 * SECOND_MS
/** From an event to the moment its customer's activity shows it. */
export const ACTIVITY_LAG_MS = 5 * SECOND_MS
export const LONG_ACTIVITY_LAG_MS = 2 * HOUR_MS

/** The snippet, outbox.ts: what was kept is sent again after a second. */
export const PAGE_RETRY_MS = SECOND_MS
/** The snippet, storage.ts: an entry is dropped after six days. */
export const KEPT_FOR_MS = 6 * DAY_MS
/** A visitor who comes back just before. */
export const LATE_RETURN_MS = KEPT_FOR_MS - HOUR_MS

/** Cloudflare gives a message to another isolate when one has died with it. */
export const REDELIVERY_MS = 10 * SECOND_MS
/** The second copy of a message that the queue delivers twice. */
export const SECOND_COPY_MS = 10 * MINUTE_MS
/** Cloudflare keeps a message for a day (its free plan). */
export const RETENTION_MS = DAY_MS
/** wrangler.toml: `max_retries`. */
export const DELIVERIES_AT_MOST = 101

export const CRON_MS = MINUTE_MS
/** Short, so that a run through an outage is: longer than `RETRY_HOURS` with its grace all the same. */
export const RETRY_HOURS = 2
export const DUB_OUTAGE_MS = 4 * HOUR_MS
/** Longer than the queue keeps what cannot be buried. */
export const DATABASE_OUTAGE_MS = 3 * DAY_MS
/** An operator who looks at once, and one who looks after Dub has forgotten its keys. */
export const OPERATOR_MS = HOUR_MS
export const LATE_OPERATOR_MS = 8 * DAY_MS
