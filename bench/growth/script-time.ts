import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'puppeteer-core'

/** What a page begins on its own is over by then: requests to this machine, and their answers. */
const SETTLE_MS = 300

/** How many milliseconds of JavaScript a page runs while something is done, by Chromium's own clock. */
export async function scriptMs(page: Page, act: () => Promise<unknown>): Promise<number> {
  const before = await readMs(page)
  await act()
  await sleep(SETTLE_MS)
  return (await readMs(page)) - before
}

async function readMs(page: Page): Promise<number> {
  const { ScriptDuration = Number.NaN } = await page.metrics()
  return ScriptDuration * 1000
}
