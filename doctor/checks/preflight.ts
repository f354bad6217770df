import { type Finding, namedFindings } from '../finding.ts'
import type { Preflight } from '../facts/preflight.ts'

const { ok, failed, skipped } = namedFindings('preflight')

/** Whether a browser that asks first, as for Dub's own script, is told yes. */
export function checkPreflight(allowed: Preflight | undefined): Finding {
  if (!allowed || 'failure' in allowed.answer) {
    return skipped(
      'No origin is known that may report events',
      'Name the origin of your pages: --origin https://www.example.com',
    )
  }
  const { status, headers } = allowed.answer
  const lists = (name: string, value: string) =>
    (headers.get(name) ?? '')
      .toLowerCase()
      .split(/\s*,\s*/)
      .includes(value)
  const missing = [
    status === 204 || status === 200 ? '' : `status ${status}`,
    lists('access-control-allow-methods', 'post') ? '' : 'no POST in Access-Control-Allow-Methods',
    lists('access-control-allow-headers', 'content-type')
      ? ''
      : 'no Content-Type in Access-Control-Allow-Headers',
    headers.get('access-control-allow-credentials') === 'true'
      ? ''
      : 'no Access-Control-Allow-Credentials',
  ].filter(Boolean)
  return missing.length === 0
    ? ok('A browser that asks before it posts gets a yes')
    : failed(
        `A preflight is answered with ${missing.join(', ')}.`,
        'Remove the rule at Cloudflare that changes headers of this host (Rules, Transform Rules), or that answers OPTIONS itself.',
      )
}
