import type { Browser } from 'puppeteer-core'
import type { Contestant } from './contestants.ts'
import { CATEGORIES, type Cost, readTrace, type TraceEvent } from './read-trace.ts'
import type { Web } from './start-web.ts'
import { open, visit } from './visit.ts'

/** How many times slower the processor is made: what Chromium's DevTools offer for low-tier phones. */
export const SLOWDOWN = 6
export const ROUNDS = 7

/** What a contestant cost a new visitor. */
export interface Timed {
  readonly contestant: Contestant
  readonly hasClick: boolean
  /** One for each round. */
  readonly costs: Cost[]
}

/** Times each in turn, and all again in each round, so that what else the machine does slows all alike. */
export async function timeScripts(
  browser: Browser,
  web: Web,
  timed: readonly Timed[],
): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { contestant, hasClick, costs } of timed) {
      costs.push(await timeScript(browser, web.urlOf(contestant, hasClick)))
    }
  }
}

const timeScript = (browser: Browser, url: string): Promise<Cost> =>
  visit(browser, async (page) => {
    await page.emulateCPUThrottling(SLOWDOWN)
    await page.tracing.start({ categories: CATEGORIES })
    await open(page, url)
    const trace = Buffer.from((await page.tracing.stop()) ?? []).toString()
    const { traceEvents } = JSON.parse(trace) as { traceEvents: TraceEvent[] }
    return readTrace(traceEvents, await page.$eval('script[src]', ({ src }) => src))
  })
