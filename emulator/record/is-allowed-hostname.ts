import type { Visitor } from '../http/incoming-call.ts'

/**
 * The host of the page that calls, without `www.`: of its `Referer`, else of its `Origin`. Null where there is
 * neither.
 */
export function hostnameOf({ referer, origin }: Visitor): string | null {
  const source = referer || origin || ''
  return URL.canParse(source) ? new URL(source).hostname.replace(/^www\./, '') : null
}

/**
 * Whether the page of this host may report clicks (verify-analytics-allowed-hostnames.ts): `*.` stands for the
 * subdomains of a host and not for the host itself, and an empty list allows every host, and none.
 */
export function isAllowedHostname(hostname: string | null, allowed: readonly string[]): boolean {
  if (allowed.length === 0) return true
  return allowed.some((entry) =>
    entry.startsWith('*.') ? hostname?.endsWith(entry.slice(1)) : hostname === entry,
  )
}
