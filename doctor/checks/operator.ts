import { type Finding, namedFindings } from '../finding.ts'
import type { Operator } from '../facts/operator.ts'

const { ok, failed, skipped } = namedFindings('admin')

const SWITCH_ON = 'npx wrangler secret put ADMIN_TOKEN'

/** Whether the operator's routes can be read: the checks that need them are skipped otherwise. */
export function checkOperator(operator: Operator, url: string): Finding {
  switch (operator.is) {
    case 'open':
      return ok('/admin is open to ADMIN_TOKEN')
    case 'not_asked':
      return skipped(
        'Not looked at without ADMIN_TOKEN: the key, the workspace, waiting events and dead letters',
        `Set ADMIN_TOKEN in the environment and run the doctor again. If the Worker has none yet: ${SWITCH_ON}`,
      )
    case 'insecure':
      return failed(
        `ADMIN_TOKEN was not sent: ${url} is not HTTPS, and others could read it.`,
        `Name the Worker by https: ${url.replace(/^http:/, 'https:')}`,
      )
    case 'off':
      return failed(
        'ADMIN_TOKEN was given, and the Worker has none: /admin is switched off.',
        `Set it at the Worker too: ${SWITCH_ON}`,
      )
    case 'rejected':
      return failed(
        'The Worker does not accept this ADMIN_TOKEN.',
        `Give the one that the Worker has, or set it anew: ${SWITCH_ON}`,
      )
    case 'blocked':
      return failed(
        `Something in front of the Worker answers ${url}/admin (${operator.said}).`,
        'Let the doctor through: run it where the login (Cloudflare Access) or bot check lets you in, or without ADMIN_TOKEN.',
      )
  }
}
