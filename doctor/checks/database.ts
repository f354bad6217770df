import { type Finding, namedFindings } from '../finding.ts'
import type { KnownHealth } from '../facts/health.ts'
import { findWarning } from './settings.ts'

const { ok, warning, failed } = namedFindings('database')

/** Whether the database is bound and has its tables, and events are confirmed. */
export function checkDatabase({ deadLetters, confirmations, warnings }: KnownHealth): Finding {
  if (!deadLetters) {
    const [says, remedy] = findWarning(warnings, /^DEAD_LETTERS /) ?? [
      'DEAD_LETTERS is not bound: no event is confirmed, and none is kept that cannot be delivered.',
    ]
    return failed(
      says,
      (remedy && `${remedy} (it shows here a minute later)`) ??
        (says.includes('did not answer')
          ? 'See the database in the dashboard of Cloudflare (Storage & databases, D1): it may be over a limit.'
          : 'Put [[d1_databases]] back into wrangler.toml, then: npx wrangler d1 migrations apply DEAD_LETTERS --remote'),
    )
  }
  return confirmations
    ? ok('DEAD_LETTERS has its tables, and events are kept until Dub confirms them')
    : warning(
        'CONFIRMATIONS is off: a lead that Dub lost is not noticed.',
        'Remove CONFIRMATIONS = "off" from [vars] in wrangler.toml, and deploy.',
      )
}
