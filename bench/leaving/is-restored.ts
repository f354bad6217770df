import { setTimeout as sleep } from 'node:timers/promises'
import { setLocation } from '../../test/browser/support/ways-to-leave.ts'
import type { EngineBrowser } from '../../test/engines/support/engine.ts'
import { poll } from '../../tools/until.ts'
import { STAY_MS } from './try-all.ts'
import type { FarWeb } from './start-far-web.ts'
import type { Tracker } from './trackers.ts'
import { visit } from './visit.ts'

const LIMIT_MS = 2000

/** Whether the page that was left comes out of the back/forward cache when its visitor goes back. */
export async function isRestored(
  browser: EngineBrowser,
  web: FarWeb,
  tracker: Tracker,
): Promise<boolean> {
  const tab = await browser.newTab()
  const { origin, customer } = await visit(tab, web, tracker, '/signup')
  await setLocation(tab, customer)
  await sleep(STAY_MS)
  await tab.evaluate(() => {
    setTimeout(() => history.back())
  })
  const restored = await poll(() => web.restored.has(origin), { limitMs: LIMIT_MS })
  await tab.close()
  return restored ?? false
}
