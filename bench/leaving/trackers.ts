import { readFileSync } from 'node:fs'
import { env } from 'node:process'
import type { FreshSite } from '../../test/engines/support/fresh-site.ts'
import { STUB } from '../../test/snippet/support/stub-line.ts'
import { DUB_API } from './start-far-web.ts'

/** What reports a signup from a page. */
export interface Tracker {
  readonly name: string
  readonly note: string
  /** What a page of this site has in its head. It must define `dubTrack`, by which the tries call every tracker. */
  readonly tags: (site: FreshSite) => string
}

const OURS: Tracker = {
  name: 'ours',
  note: "the README's stub and the built script.",
  tags: ({ tag }) => `${STUB}\n${tag()}`,
}

const dubsScript = (path: string): Tracker => ({
  name: "Dub's script",
  note: 'its `script.conversion-tracking.js`, from the file that `DUB_SCRIPT` names.',
  tags: () => `<script>
window.dubAnalytics = {}
window.dubTrack = (eventName, { customerExternalId }) =>
  dubAnalytics.trackLead({ eventName, customerExternalId })
</script>
<script data-api-host="${DUB_API}" data-publishable-key="dub_pk_bench">${readFileSync(path, 'utf8')}</script>`,
})

const DUBS_WAY: Tracker = {
  name: "Dub's way of sending",
  note: "the request of its script's `trackLead`, without the script. Set `DUB_SCRIPT` to measure that (CONTRIBUTING.md).",
  tags: () => `<script>
window.dubTrack = (eventName, { customerExternalId }) =>
  fetch('${DUB_API}/track/lead/client', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: 'Bearer dub_pk_bench' },
    body: JSON.stringify({
      clickId: new URLSearchParams(location.search).get('dub_id'),
      eventName,
      customerExternalId,
    }),
  })
</script>`,
}

/** Names a built file of Dub's script, which is in no registry. */
const path = env['DUB_SCRIPT']

export const TRACKERS = [OURS, path ? dubsScript(path) : DUBS_WAY] as const
