import type { BrowserContext, Page } from 'puppeteer-core'
import { afterAll, afterEach, beforeEach, expect } from 'vitest'
import { until } from '../../support/start-stack.ts'
import { type Front, startFront } from './front.ts'
import { CLICK_ID, type Scene, type SceneOptions, startScene } from './scene.ts'
import { signupPage } from './signup-page.ts'
import { type Visit, watch } from './visit.ts'

/** A scene with a front before the Worker, which can go wrong and counts the events. */
export interface OutboxScene extends Scene {
  readonly front: Front
  /** Opens the signup page in one more tab of a visitor. */
  readonly openTab: (context: BrowserContext) => Promise<Visit>
  /** The customers Dub has recorded a lead of: one as often as it was counted. */
  readonly recorded: () => string[]
  /** Has a new visitor call `dubTrack` for each customer while nothing gets through, and leave. */
  readonly leaveKept: (customers: readonly string[]) => Promise<BrowserContext>
}

/** Starts such a scene for the tests of a file. Every test begins without visitors. */
export async function startOutboxScene(options: SceneOptions = {}): Promise<OutboxScene> {
  const scene = await startScene(options)
  const front = await startFront(scene.worker.url)
  const troubles: string[] = []

  beforeEach(() => {
    front.reset()
    scene.site.serveSignup(signupPage(`${front.origin}/dub.js`))
  })
  afterEach(async () => {
    const visitors = scene.browser.browserContexts().filter(({ id }) => id !== undefined)
    await Promise.all(visitors.map((context) => context.close()))
    expect(troubles.splice(0)).toEqual([])
  })
  afterAll(() => front.close())

  const openTab = async (context: BrowserContext) => {
    const tab = await watch(await context.newPage(), troubles)
    await tab.page.goto(`${scene.site.origin}/signup`, { waitUntil: 'load' })
    return tab
  }
  return {
    ...scene,
    front,
    openTab,
    recorded: () => scene.dub.leads.map(({ customerExternalId }) => customerExternalId),
    leaveKept: async (customers) => {
      front.treat('cut')
      const { page, context, track } = await scene.visit(CLICK_ID)
      const receipts = await Promise.all(
        customers.map((customerExternalId) => track('Sign up', { customerExternalId })),
      )
      expect(receipts).toEqual(customers.map(() => ({ status: 'kept' })))
      await page.close()
      front.treat('pass')
      return context
    },
  }
}

/** How many entries the site has in the localStorage of a page. */
export const countStored = (page: Page): Promise<number> => page.evaluate(() => localStorage.length)

/** Waits until nothing is kept in this browser any more. */
export const untilNothingKept = (page: Page, limitMs?: number): Promise<boolean> =>
  until(async () => (await countStored(page)) === 0, limitMs)
