/** `dub-track/middleware`: sets the click's cookie in the response to the page that a visitor lands on. */
export { clickCookie } from './click-cookie.ts'
export { forNitro } from './for-nitro.ts'
export type { ClickCookieOptions, CookieOptions, LandingRequest } from './options.ts'
export { withClickCookie } from './with-click-cookie.ts'
