import { type Finding, namedFindings } from '../finding.ts'
import type { Preflight } from '../facts/preflight.ts'

const { ok, failed, skipped } = namedFindings('other origins')

/** No site can have it (RFC 6761, section 6.4). */
export const FOREIGN_ORIGIN = 'https://doctor.invalid'

/** Whether the pages of others are refused. */
export function checkForeignOrigin({ answer }: Preflight): Finding {
  if ('failure' in answer) {
    return skipped(`There was no answer (${answer.failure})`, 'Run the doctor again.')
  }
  const named = answer.headers.get('access-control-allow-origin')
  if (answer.status >= 400 && named === null) return ok('Pages of other sites are refused')
  return failed(
    `A page of any site is answered ${answer.status}, with Access-Control-Allow-Origin: ${named ?? 'nothing'}.`,
    'Remove the rule at Cloudflare that adds this header, or that answers OPTIONS itself (Rules, Transform Rules). The Worker refuses origins that ALLOWED_ORIGINS does not list.',
  )
}
