import type { Visit } from '../facts/visit-page.ts'
import { type Finding, namedFindings } from '../finding.ts'

const { ok, failed, skipped } = namedFindings('cookie')

/** Whether `?dub_id=test` becomes the cookie, in a browser. `visit` is undefined where there is no browser. */
export function checkCookie(visit: Visit | undefined, variables: readonly string[]): Finding {
  if (!visit) {
    return skipped(
      'No Chromium, Chrome or Firefox is installed here to open the page',
      `Install one, or name its executable in ${variables.join(' or ')}.`,
    )
  }
  const { browser, hasScript, hasCookie, needsConsent, failure } = visit
  if (!hasScript) {
    return failed(
      `The script does not run in ${browser}${failure ? ` (${failure})` : ''}.`,
      'See the checks "tag", "integrity" and "policy", and the console of the page. A consent tool may hold the script back until visitors agree.',
    )
  }
  if (hasCookie) return ok(`?dub_id=test becomes the cookie dub_id in ${browser}`)
  return needsConsent
    ? ok('The script waits for consent before it sets the cookie')
    : failed(
        `The script runs in ${browser}, and ?dub_id=test does not become a cookie.`,
        'See the console of the page. Another script may take the parameter out of the URL before this one runs: put the tag first.',
      )
}
