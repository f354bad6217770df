import { STAY_MS, TRIES } from './try-all.ts'
import { type FarWeb, ROUND_TRIP_MS } from './start-far-web.ts'
import { TRACKERS } from './trackers.ts'

export const notesOn = ({ worker, dub }: FarWeb['preflights']): string[] => [
  `A page reports a signup and leaves in the same task, ${TRIES} times for each cell. Every try has a site that the browser has never seen: no preflight is cached, and no later page can send what this one kept. The visitor stays ${STAY_MS} ms on the next page. A tab that closes was opened by a page without the script, and closes itself.`,
  `Site, Worker and Dub's API have different hosts, which a proxy on this machine plays. Preflights and posts are answered after ${ROUND_TRIP_MS} ms on both sides. The servers count the events. An event of ours counts when the Worker, in workerd, has delivered it to the emulator; one of Dub's as soon as its POST has arrived complete, at a server that always answers 200. The browsers sent ${worker} preflights to the Worker and ${dub} to Dub's API.`,
  'The back/forward cache is as each browser has it, or off: by the feature `BackForwardCache` in Chromium, by `browser.sessionhistory.max_total_viewers` in Firefox, by `enable-page-cache` in WebKitGTK. The second table shows whether a visitor who goes back finds the page restored from it, and what arrives when the page stays where it is.',
  ...TRACKERS.map(({ name, note }) => `${name}: ${note}`),
]
