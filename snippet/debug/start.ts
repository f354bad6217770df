import { ifAllowed } from '../if-allowed.ts'
import type { Page } from '../load-more.ts'
import { say } from './say.ts'
import { watchCalls } from './watch-calls.ts'
import { watchFetch } from './watch-fetch.ts'
import { watchPolicy } from './watch-policy.ts'
import { watchSecondFile } from './watch-second-file.ts'
import { watchState } from './watch-state.ts'
import { describeEarlier } from './describe-earlier.ts'

/** Watches the page from outside, so that the script does the same with and without this file. */
export function start(page: Page, endpoint: string): void {
  say(`explains what it does, as the tag has data-debug. It reports to ${endpoint}.`)
  const { inFlight, explained } = watchFetch(endpoint)
  watchCalls(page, explained)
  watchPolicy(endpoint)
  watchSecondFile(endpoint)
  // Some extensions take the observer away.
  ifAllowed(() => describeEarlier(endpoint))
  watchState(page, inFlight)
}
