import { isOneParty } from '../facts/addresses.ts'
import { type Finding, namedFindings } from '../finding.ts'
import type { Nearness } from './site.ts'

const { ok, warning } = namedFindings('safari')

/** What decides how long Safari keeps the click. */
export interface SafariFacts {
  readonly nearness: Nearness
  /** The page's own answer set the cookie for a visitor with a click. */
  readonly isSetByPage: boolean
  readonly pageAddresses: readonly string[]
  readonly workerAddresses: readonly string[]
}

const REMEDY =
  'If visitors take longer to sign up: put the Worker on a path of the page\'s host (docs/settings.md, "BASE_PATH"), or have your server set the cookie (docs/middleware.md).'

/** How long Safari keeps the click: a script's cookie for 7 days, one that the page's own host sets for its full time. */
export function checkSafari(facts: SafariFacts): Finding {
  const { nearness, isSetByPage, pageAddresses, workerAddresses } = facts
  if (isSetByPage) return ok('The page sets the cookie itself: Safari keeps it for its full time')
  if (nearness === 'same_host') {
    return ok(
      "The Worker confirms the cookie on the page's own host: Safari keeps it for its full time",
    )
  }
  const strays = workerAddresses.filter(
    (address) => !pageAddresses.some((other) => isOneParty(address, other)),
  )
  const [page = 'unknown'] = pageAddresses
  const network =
    strays.length === 0
      ? ''
      : ` A cookie that the Worker set would fare no better: ${strays[0]} is of another network than the page's ${page}.`
  return warning(
    `Safari forgets the click after 7 days without a visit, and after one day where a known tracker sent the visitor: a script sets it.${network}`,
    REMEDY,
  )
}
