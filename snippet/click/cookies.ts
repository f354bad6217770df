import { ifAllowed } from '../if-allowed.ts'
import { type CookieOptions, readCookieOptions } from './cookie-options.ts'

/** Writes the cookies of this page's host and of the domains above it. */
export interface Cookies {
  /**
   * Writes a cookie in the place of all others of its name, for the widest domain that the browser accepts. Returns
   * `value,domain,expiry in epoch milliseconds`, the value alone if it was there, and false if the browser does not take
   * it.
   */
  readonly write: (name: string, value: string) => string | false
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
  const [given, seconds, attributes] = readCookieOptions(options)
  // Dub's documentation writes it with a dot.
  const wanted = String(given || '')
    .replace(/^\./, '')
    .toLowerCase()
  const labels = location.hostname.split('.')
  // From this host alone, the empty one, to the widest. The last label of several is no site's.
  let domains = ['', ...labels.slice(1).map((_, index) => labels.slice(index).join('.'))]
  if (wanted) domains = [...domains.filter((domain) => domain !== wanted), wanted]

  const put = (name: string, value: string, domain: string, maxAge: number) =>
    ifAllowed(() => {
      document.cookie = `${name}=${value};max-age=${maxAge}${attributes}${domain && `;domain=${domain}`}`
    })

  const remove = (name: string) => domains.forEach((domain) => put(name, '', domain, 0))

  return {
    write: (name, value) => {
      // Read again only after a write, which is when the browser may have dropped something.
      let found = readCookies(name)
      // Dub's script writes one for each host. The widest stays as it is, if it has the value.
      domains.slice(0, -1).forEach((domain) => {
        if (!found[1]) return
        put(name, '', domain, 0)
        found = readCookies(name)
      })
      if (found.includes(value)) return value
      if (found[0]) remove(name)
      // No list of public suffixes: the browser drops a cookie for `co.uk`, and the next domain is tried.
      return domains.reduceRight(
        (written, domain) =>
          written ||
          (put(name, value, domain, seconds),
          readCookies(name).includes(value) && `${value},${domain},${Date.now() + seconds * 1000}`),
        false as string | false,
      )
    },
    remove,
  }
}
