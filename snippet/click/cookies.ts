import { ifAllowed } from '../if-allowed.ts'
import { type CookieOptions, readCookieOptions } from './cookie-options.ts'

/** Writes the cookies of this page's host and of the domains above it. */
export interface Cookies {
  /**
   * Writes a cookie for the widest domain that the browser accepts, and leaves no other of its name. Returns the domain
   * and the expiry in epoch milliseconds, nothing if it was there, and undefined if the browser does not take it.
   */
  readonly write: (name: string, value: string) => string | undefined
  readonly remove: (name: string) => void
}

/** The values of all cookies of this name, in the browser's order. */
export const readCookies = (name: string): string[] =>
  `; ${ifAllowed(() => document.cookie)}`
    .split(`; ${name}=`)
    .slice(1)
    // Some servers put a cookie's value into quotes.
    .map((rest) => rest.replace(/^"|"?;.*|"$/g, ''))

export function createCookies(options: CookieOptions | string = {}): Cookies {
  const [wanted, seconds, attributes] = readCookieOptions(options)
  const labels = location.hostname.split('.')
  // From this host alone, the empty one, to the widest. The last label of several is no site's.
  const domains = ['', ...labels.slice(1).map((_, index) => labels.slice(index).join('.'))]
  if (wanted) domains.push(wanted)

  const put = (name: string, value: string, domain: string, maxAge: number) =>
    ifAllowed(() => {
      document.cookie = `${name}=${value};max-age=${maxAge}${attributes}${domain && `;domain=${domain}`}`
    })

  return {
    write: (name, value) => {
      // Dub's script writes one for each host, and browsers differ in which of two they name first.
      for (const domain of domains) {
        if (!['', value].includes(readCookies(name).join())) put(name, '', domain, 0)
      }
      // No list of public suffixes: the browser drops a cookie for `co.uk`, and the next domain is tried.
      const written = domains.reduceRight((before, domain) => {
        if (readCookies(name).includes(value)) return before
        put(name, value, domain, seconds)
        return `${value},${domain},${Date.now() + seconds * 1000}`
      }, value)
      return readCookies(name)[0] && written
    },
    remove: (name) => domains.forEach((domain) => put(name, '', domain, 0)),
  }
}
