/** A click as page and Worker know it. Visitors load this file, so it imports nothing. */

/** The cookie that holds the click's id, and the parameter of a landing page's URL that brings it. */
export const CLICK_COOKIE = 'dub_id'

/**
 * A click id, 8 to 64 of `[A-Za-z0-9_-]`, so that a stranger cannot store any string. Dub's are
 * 16 letters and digits, and Dub documents no bound.
 */
export const CLICK_ID = /^[\w-]{8,64}$/

/** The click of Dub's install check (docs/snippets/dub-client-install-verify.mdx): no event may report it. */
export const TEST_CLICK = 'test'

/** What Dub says of the partner who referred the visitor, as Dub's script and merchants' servers know it. */
export const PARTNER_COOKIE = 'dub_partner_data'

/** Dub's own script gives the cookie 90 days. Clicks have no end at Dub: this is the attribution window. */
export const CLICK_COOKIE_SECONDS = 90 * 24 * 60 * 60

/** Whether it can be Dub's. Anything else, in a URL or in a cookie, is ignored. */
export const isClick = (value: string | null): value is string =>
  value === TEST_CLICK || CLICK_ID.test(value as string)
