import { type Finding, namedFindings } from '../finding.ts'
import type { KnownHealth } from '../facts/health.ts'

const { ok, warning } = namedFindings('limits')

/** Whether a stranger can report any number of events. */
export function checkLimits({ rateLimits, warnings }: KnownHealth): Finding {
  if (rateLimits) return ok('The events of one IP address, click and customer are limited')
  const missing = warnings.filter((text) => /^\w*RATE_LIMITER is not bound/.test(text))
  return warning(
    missing.length > 0 ? missing.join(' ') : 'Limits are not bound.',
    'Put the [[ratelimits]] of this name back into wrangler.toml, with a namespace_id of its own, and deploy.',
  )
}
