import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser } from 'puppeteer-core'
import { openTab } from './open-tab.ts'
import { askForEvents, type Events } from './operator.ts'
import type { Target } from './target.ts'

const LOAD_LIMIT_MS = 30_000
const ARRIVAL_LIMIT_MS = 8000
const LOOK_EVERY_MS = 500

/** What a Worker refuses an event for that names no customer: with identity or Turnstile, for its proof. */
const REFUSED_AS: ReadonlySet<string | null> = new Set([
  'missing_customer',
  'no_token',
  'no_turnstile_token',
])

/**
 * Reports an event and leaves the page in the same task, as a signup form does that leads on. Whether the event
 * arrived, the Worker's count of refused ones says: it names no customer, so that nothing is recorded. Undefined where
 * the page has no script, or the count cannot be read.
 */
export async function leavePage(
  browser: Browser,
  pageUrl: string,
  target: Target,
  token: string,
): Promise<boolean | undefined> {
  const before = await countRefused(target, token)
  if (before === undefined) return undefined
  const context = await browser.createBrowserContext()
  try {
    const tab = await openTab(context)
    await tab.goto(pageUrl, { waitUntil: 'load', timeout: LOAD_LIMIT_MS })
    if (!(await tab.evaluate(reportAndLeave))) return undefined
    const endMs = Date.now() + ARRIVAL_LIMIT_MS
    while (Date.now() < endMs) {
      if (((await countRefused(target, token)) ?? 0) > before) return true
      await sleep(LOOK_EVERY_MS)
    }
    return false
  } finally {
    await context.close()
  }
}

/** Runs in the page. */
function reportAndLeave(): boolean {
  interface DubTrack {
    (eventName: string, properties: object): unknown
    consent?: (granted: boolean) => void
  }
  const { dubTrack } = window as { dubTrack?: DubTrack }
  if (!dubTrack?.consent) return false
  dubTrack.consent(true)
  dubTrack('dub-track doctor', { clickId: 'dub-track-doctor' })
  location.href = 'about:blank'
  return true
}

async function countRefused(target: Target, token: string): Promise<number | undefined> {
  const seen = await askForEvents(target, token)
  return 'unread' in seen ? undefined : sumRefused(seen)
}

const sumRefused = ({ events }: Events): number =>
  events
    .filter(({ state, reason }) => state === 'refused' && REFUSED_AS.has(reason))
    .reduce((sum, each) => sum + each.events, 0)
