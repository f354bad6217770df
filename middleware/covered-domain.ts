import type { LandingRequest } from './options.ts'
import { warnOnce } from './warn-once.ts'

/**
 * The domain, if the request's host is that domain or below it: browsers drop a cookie for any other. Behind a proxy
 * one of the headers may name the host of which the URL knows nothing. Whoever makes them up is only refused by their
 * own browser.
 */
export function coveredDomain(domain: string, request: LandingRequest): string | undefined {
  const wanted = domain.toLowerCase().replace(/^\./, '')
  if (hostsOf(request).some((host) => `.${host}`.endsWith(`.${wanted}`))) return wanted
  warnOnce(
    `The middleware left out cookieOptions.domain "${wanted}": the host of a request was not that domain or below ` +
      'it, so its cookie is for that host alone. If a proxy hides the host, have it send X-Forwarded-Host.',
  )
  return undefined
}

function hostsOf({ url, headers }: LandingRequest): string[] {
  const named = [headers.get('x-forwarded-host')?.split(',')[0], headers.get('host')]
  return [new URL(url).host, ...named].map((host) =>
    (host ?? '').trim().toLowerCase().replace(/:\d+$/, ''),
  )
}
