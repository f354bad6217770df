/** A click as page and Worker know it. Visitors load this file, so it imports nothing. */

/** The cookie in which Dub's script keeps the click's id. */
export const CLICK_COOKIE = 'dub_id'

/**
 * A click id, 8 to 64 of `[A-Za-z0-9_-]`, so that no string of a stranger's choosing is stored.
 * Dub's are 16 letters and digits, and Dub documents no bound.
 */
export const CLICK_ID = /^[\w-]{8,64}$/
