import { CLICK_COOKIE_SECONDS } from '../../contract/click.ts'

/** How cookies are written, by the names of Dub's `data-cookie-options`. */
export interface CookieOptions {
  /** Default: the widest that the browser accepts. */
  domain?: string
  /** A date. */
  expires?: string | number
  /** Default: 90. */
  expiresInDays?: number
  /** A script cannot set it. */
  httpOnly?: boolean
  /** In seconds. */
  maxAge?: number
  /** Default: `/`. */
  path?: string
  /** Default: `Lax`; `true` is `Strict`. */
  sameSite?: string | boolean
  /** Default: on https. */
  secure?: boolean
}

/** The domain that is wanted, the age of cookies in seconds, and the attributes that all of them have. */
type CookieForm = [domain: string, seconds: number, attributes: string]

/** Reads an object or its JSON. Where anything in it is wrong, all of it has its default, with a warning. */
export function readCookieOptions(given: CookieOptions | string): CookieForm {
  try {
    const {
      domain = '',
      expires = Date.now() + CLICK_COOKIE_SECONDS * 1000,
      expiresInDays = (+new Date(expires) - Date.now()) / (DAY_SECONDS * 1000),
      maxAge = expiresInDays * DAY_SECONDS,
      httpOnly: _,
      path = '/',
      sameSite = 'Lax',
      secure = location.protocol === 'https:',
      ...typos
    }: CookieOptions = (given as string).trim ? JSON.parse(given as string) : given
    if (!(maxAge > 0) || Object.keys(typos)[0]) throw given
    return [
      domain,
      // A cookie's age is an integer, and anything else would make it end with the browser.
      Math.ceil(maxAge),
      `;path=${path};samesite=${sameSite === true ? 'Strict' : sameSite}${secure ? ';secure' : ''}`,
    ]
  } catch {
    console.warn('dubTrack: data-cookie-options is ignored')
    return readCookieOptions({})
  }
}

const DAY_SECONDS = 24 * 60 * 60
