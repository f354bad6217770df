/** A click as page and Worker know it. Visitors load this file, so it imports nothing. */

/** The cookie that holds the click's id, set by Dub's script. */
export const CLICK_COOKIE = 'dub_id'

/**
 * A click id, 8 to 64 of `[A-Za-z0-9_-]`, so that a stranger cannot store any string. Dub's are
 * 16 letters and digits, and Dub documents no bound.
 */
export const CLICK_ID = /^[\w-]{8,64}$/
