/** Whether a URL matches a list of sources (CSP 3, section 6.7.2). No I/O. */

const HOST_SOURCE = /^(?:([a-z][a-z\d+.-]*):\/\/)?(\*|(?:\*\.)?[\w.-]+)(?::(\d+|\*))?(\/[^?#]*)?$/i

export const matchesSources = (url: string, sources: readonly string[], pageUrl: string): boolean =>
  sources.some((source) => matchesSource(new URL(url), source, new URL(pageUrl)))

function matchesSource(url: URL, source: string, page: URL): boolean {
  const keyword = source.toLowerCase()
  if (keyword === "'self'") {
    return url.origin === page.origin || (url.host === page.host && url.protocol === 'https:')
  }
  if (keyword.startsWith("'")) return false
  if (keyword === '*') return /^https?:$/.test(url.protocol)
  if (/^[a-z][a-z\d+.-]*:$/.test(keyword)) return matchesScheme(url.protocol, keyword)
  const [, scheme, host = '', port, path] = HOST_SOURCE.exec(source) ?? []
  return (
    matchesScheme(url.protocol, scheme ? `${scheme.toLowerCase()}:` : page.protocol) &&
    matchesHost(url.hostname, host.toLowerCase()) &&
    matchesPort(url, port) &&
    matchesPath(url.pathname, path)
  )
}

/** A secure scheme matches where the plain one is named (CSP 3, section 6.7.2.8). */
const matchesScheme = (protocol: string, wanted: string) =>
  protocol === wanted || (wanted === 'http:' && protocol === 'https:')

const matchesHost = (hostname: string, host: string) =>
  host === '*' || (host.startsWith('*.') ? hostname.endsWith(host.slice(1)) : hostname === host)

const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' }

function matchesPort({ port, protocol }: URL, wanted: string | undefined): boolean {
  const actual = port || DEFAULT_PORTS[protocol]
  if (wanted === '*' || wanted === actual) return true
  if (wanted === undefined) return actual === DEFAULT_PORTS[protocol]
  return wanted === '80' && actual === '443'
}

/** A path that ends with a slash matches all below it. */
const matchesPath = (pathname: string, path: string | undefined) =>
  path === undefined ||
  path === '/' ||
  (path.endsWith('/') ? pathname.startsWith(path) : pathname === path)
