import { type CookieOptions, readCookieOptions } from './cookie-options.ts'

/** Writes the cookies of this page's host and of the domains above it. */
export interface Cookies {
  /**
   * Writes a cookie for the widest domain that the browser accepts, and leaves no other of its name. Returns the domain
   * and the expiry in epoch milliseconds.
   */
  readonly write: (name: string, value: string) => [domain: string, expiresAtMs: number]
  readonly remove: (name: string) => void
}

/** The values of all cookies of this name, in the browser's order. */
export function readCookies(name: string): string[] {
  try {
    return document.cookie
      .split('; ')
      .filter((cookie) => cookie.startsWith(`${name}=`))
      .map((cookie) => cookie.slice(name.length + 1))
  } catch {
    // A sandboxed frame may not read its cookies.
    return []
  }
}

export function createCookies(options?: CookieOptions | string): Cookies {
  const { domain: wanted, maxAgeSeconds, attributes } = readCookieOptions(options)
  const labels = location.hostname.split('.')
  // From this host alone, the empty one, to the widest. The last label of several is no site's.
  const domains = ['', ...labels.slice(1).map((_, index) => labels.slice(index).join('.'))]
  if (wanted) domains.push(wanted)

  const put = (name: string, value: string, domain: string, seconds: number) => {
    try {
      document.cookie = `${name}=${value};max-age=${seconds}${attributes}${domain && `;domain=${domain}`}`
    } catch {
      // A sandboxed frame may not write cookies.
    }
  }

  return {
    write: (name, value) => {
      let domain = ''
      // No list of public suffixes: the browser drops a cookie for `co.uk`, and the next domain is tried.
      const writeWidest = () => {
        for (let index = domains.length; index-- && !readCookies(name).includes(value);) {
          domain = domains[index] ?? ''
          put(name, value, domain, maxAgeSeconds)
        }
      }
      writeWidest()
      // Dub's script writes one for each host, and browsers differ in which of two they name first.
      for (const narrow of domains) if (readCookies(name)[1]) put(name, '', narrow, 0)
      writeWidest()
      return [domain, Date.now() + maxAgeSeconds * 1000]
    },
    remove: (name) => domains.forEach((domain) => put(name, '', domain, 0)),
  }
}
