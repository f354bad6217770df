import { CLICK_COOKIE_SECONDS } from '../../contract/click.ts'

/** How cookies are written, by the names of Dub's `data-cookie-options`. */
export interface CookieOptions {
  /** Default: the widest that the browser accepts. */
  domain?: string
  /** A date. */
  expires?: string
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

/** Cookie options as they are used. */
export interface CookieForm {
  readonly domain: string
  readonly maxAgeSeconds: number
  /** The attributes that all cookies have. */
  readonly attributes: string
}

/** Reads an object or its JSON. What is wrong in it has its default, with a warning. */
export function readCookieOptions(given: CookieOptions | string = {}): CookieForm {
  const options: Required<CookieOptions> = {
    domain: '',
    expires: '',
    expiresInDays: 0,
    httpOnly: false,
    maxAge: 0,
    path: '/',
    sameSite: 'Lax',
    secure: location.protocol === 'https:',
  }
  try {
    const parsed = typeof given === 'string' ? JSON.parse(given) : given
    for (const name in parsed) {
      if (!(name in options)) throw name
      Object.assign(options, { [name]: parsed[name] })
    }
  } catch (error) {
    console.warn('dubTrack: data-cookie-options:', error)
  }
  const { domain, expires, expiresInDays, maxAge, path, sameSite, secure } = options
  const seconds =
    maxAge || expiresInDays * 24 * 60 * 60 || (Date.parse(expires) - Date.now()) / 1000
  return {
    domain,
    // A cookie's age is an integer, and anything else would make it end with the browser.
    maxAgeSeconds: Math.ceil(seconds) || CLICK_COOKIE_SECONDS,
    attributes: `;path=${path};samesite=${sameSite === true ? 'Strict' : sameSite || 'Lax'}${secure ? ';secure' : ''}`,
  }
}
