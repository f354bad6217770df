import { type Finding, namedFindings } from '../finding.ts'
import type { KnownHealth } from '../facts/health.ts'
import type { Preflight } from '../facts/preflight.ts'

const { ok, failed, skipped } = namedFindings('your origin')

/** Whether this origin was told that it may report events. */
export const isAllowed = ({ origin, answer }: Preflight): boolean =>
  !('failure' in answer) &&
  answer.status < 300 &&
  answer.headers.get('access-control-allow-origin') === origin

/** Whether the site's pages may report events. `isNamed`: the origin was given, and is not a guess. */
export function checkAllowedOrigin(
  preflights: readonly Preflight[],
  { isNamed }: { readonly isNamed: boolean },
  { warnings }: KnownHealth,
): Finding {
  const allowed = preflights.find(isAllowed)
  if (allowed) return ok(`Pages of ${allowed.origin} may report events`)
  const [first] = preflights
  const origin = first?.origin ?? 'https://www.example.com'
  const remedy = `Set ALLOWED_ORIGINS = "${origin}" in [vars] of wrangler.toml, beside the others if there are any, separated by commas, and deploy: npx wrangler deploy`
  if (warnings.some((text) => text.startsWith('ALLOWED_ORIGINS is empty'))) {
    return failed('ALLOWED_ORIGINS is empty: every page is refused.', remedy)
  }
  if (!isNamed) {
    return skipped(
      'The origin of your pages is not known',
      'Name it: --origin https://www.example.com, or a page: --page https://www.example.com/signup',
    )
  }
  if (first && !('failure' in first.answer) && first.answer.status < 300) {
    return failed(
      `The answer to ${origin} does not name it in Access-Control-Allow-Origin.`,
      'Remove the rule at Cloudflare that changes this header (Rules, Transform Rules).',
    )
  }
  return failed(`Pages of ${origin} are refused: it is not in ALLOWED_ORIGINS.`, remedy)
}
