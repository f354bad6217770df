import { type Finding, namedFindings } from '../finding.ts'
import type { Target } from '../facts/target.ts'

const { ok, warning, failed } = namedFindings('https')

const DAY_MS = 24 * 60 * 60 * 1000
/** Cloudflare renews a certificate about a month before its end. */
const SOON_MS = 10 * DAY_MS

/** Whether pages can load the script over HTTPS, and for how long. `endMs` is the end of the certificate. */
export function checkHttps(target: Target, endMs: number | undefined, nowMs: number): Finding {
  if (!target.isHttps) {
    return target.isLocal
      ? ok('Not needed on this machine')
      : failed(
          `${target.url} is not HTTPS: a page with HTTPS loads no script from it.`,
          `Use https://${target.host}. Cloudflare brings the certificate of a custom domain.`,
        )
  }
  if (endMs === undefined) return ok('The certificate is accepted')
  const days = Math.floor((endMs - nowMs) / DAY_MS)
  return endMs - nowMs > SOON_MS
    ? ok(`The certificate is accepted, and ends in ${days} days`)
    : warning(
        `The certificate of ${target.host} ends in ${days} days.`,
        'It should have been renewed by itself: see SSL/TLS, Edge Certificates, in the dashboard of Cloudflare.',
      )
}
