import packageJson from '../package.json' with { type: 'json' }
import { checkClock } from './checks/clock.ts'
import { checkHttps } from './checks/https.ts'
import { checkPage } from './checks/page.ts'
import { checkReachable } from './checks/reachable.ts'
import { checkSettings } from './checks/settings.ts'
import { checkVersion } from './checks/version.ts'
import { ask } from './facts/ask.ts'
import { findCertificateEnd } from './facts/certificate.ts'
import { type KnownHealth, readPlace } from './facts/health.ts'
import { FILTER_LISTS } from './facts/filter-lists.ts'
import { type LoadedPage, loadPage, originOf } from './facts/load-page.ts'
import type { Target } from './facts/target.ts'
import type { Finding } from './finding.ts'
import { lookAsOperator } from './looks/look-as-operator.ts'
import { lookAtBindings } from './looks/look-at-bindings.ts'
import { lookAtOrigins } from './looks/look-at-origins.ts'
import { lookAtPage } from './looks/look-at-page.ts'
import { lookAtScript } from './looks/look-at-script.ts'
import { lookInBrowsers } from './looks/look-in-browsers.ts'

export interface DoctorOptions {
  /** The folder that holds the scripts of this package, `dist`. */
  readonly scripts: string
  /** Opens the Worker's `/admin`; without it the checks that need it are skipped. */
  readonly adminToken?: string | undefined
  /** The origin of the site's pages. By default that of `page`, or the likely ones are tried. */
  readonly origin?: string | undefined
  /** A page of the site, to be looked at too. */
  readonly page?: string | undefined
  /** The URLs of the filter lists of content blockers; by default those that most use. */
  readonly filterLists?: readonly string[] | undefined
}

/** Looks at a Worker from outside. Nothing is recorded at Dub. Where no Worker answers, that is the only finding. */
export async function runDoctor(target: Target, options: DoctorOptions): Promise<Finding[]> {
  const [answer, certificateEndMs] = await Promise.all([
    ask(`${target.url}/health`),
    findCertificateEnd(target),
  ])
  const place = readPlace(answer)
  const reachable = checkReachable(place, target)
  if (place.is !== 'worker' && place.is !== 'misconfigured') return [reachable]

  const https = checkHttps(target, certificateEndMs, Date.now())
  const first = [reachable, https, checkClock(answer, target)]
  if (place.is === 'misconfigured') return [...first, ...checkSettings(place)]

  const { health } = place
  const { adminToken, scripts, page } = options
  const loaded = page === undefined ? undefined : await loadPage(page)
  const origin = options.origin ?? (loaded && originOf(loaded))
  const looks = await Promise.all([
    lookAtScript(target, scripts),
    lookAtOrigins(target, health, origin),
    lookAtBindings(target, health),
    lookAsOperator(target, health, adminToken),
  ])
  return [
    ...first,
    checkVersion(health.version, packageJson.version),
    ...checkSettings(place),
    ...looks.flat(),
    ...(loaded ? await lookAtWholePage(target, loaded, health, options) : []),
  ]
}

/** The page as its server sends it and as browsers see it. One that cannot be opened is the only finding. */
async function lookAtWholePage(
  target: Target,
  page: LoadedPage,
  { events }: KnownHealth,
  { adminToken, filterLists = FILTER_LISTS }: DoctorOptions,
): Promise<Finding[]> {
  const { url, answer } = page
  const opened = checkPage(page)
  if ('failure' in answer || opened.outcome === 'failed') return [opened]
  // Where leads are off, the one that a browser reports is turned away before it is counted.
  const token = events.includes('lead') ? adminToken : undefined
  const { findings, hasScript } = await lookInBrowsers(target, url, token)
  return [opened, ...(await lookAtPage(target, answer, { filterLists, hasScript })), ...findings]
}
