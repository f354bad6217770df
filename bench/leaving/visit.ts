import { SEED_CLICK_ID } from '../../emulator/index.ts'
import { pageWith } from '../../test/browser/support/signup-page.ts'
import type { Tab } from '../../test/browser/support/tab.ts'
import { freshSite } from '../../test/engines/support/fresh-site.ts'
import type { FarWeb } from './start-far-web.ts'
import type { Tracker } from './trackers.ts'

/** Tells the site that the page came out of the back/forward cache. */
const REPORT_RESTORED = `<script>
addEventListener('pageshow', ({ persisted }) => persisted && navigator.sendBeacon('/restored'))
</script>`

/** A visitor of a site that no browser has been to. */
export interface Visit {
  readonly origin: string
  readonly customer: string
}

let visits = 0

/** Brings a visitor with a click to a page of a new site, whose signup page has this tracker. */
export async function visit(
  tab: Tab,
  { serveSignup }: FarWeb,
  { tags }: Tracker,
  path: string,
): Promise<Visit> {
  const site = freshSite()
  serveSignup(site.www, pageWith(`${REPORT_RESTORED}\n${tags(site)}`))
  await tab.goto(`${site.www}${path}?dub_id=${SEED_CLICK_ID}`)
  return { origin: site.www, customer: `user_${++visits}` }
}
