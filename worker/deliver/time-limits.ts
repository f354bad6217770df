/** How long a visitor waits for Dub at most, over all calls of an event. */
export const FORWARD_LIMIT_MS = 10_000

/** A delivery that has not ended by now was cut off with its request. */
export const DELIVERY_ABANDONED_MS = FORWARD_LIMIT_MS + 5000
