import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, BrowserContext, Page } from 'puppeteer-core'
import { CLICK_COOKIE } from '../../contract/click.ts'
import { SEED_CLICK_ID } from '../../emulator/index.ts'
import type { DubTrack } from '../../snippet/api.ts'
import type { Receipt } from '../../snippet/receipt.ts'
import { hearPage } from '../../test/recording/hear-page.ts'
import type { Random } from '../random.ts'
import { type Diary, PAGE_CLOSED } from './diary.ts'
import { type ChaosEvent, LEAD_NAME, propertiesOf } from './events.ts'

declare global {
  interface Window {
    dubTrack?: DubTrack
  }
}

/** The share of pages that are closed in the moment of their calls. */
const LEAVING_SHARE = 0.4
/** A page without the script by then is loaded again: the Worker may be down. */
const SCRIPT_LIMIT_MS = 4000

/** Where visitors sign up. */
export interface VisitorOptions {
  readonly browser: Browser
  readonly site: string
  readonly diary: Diary
  readonly random: Random
  /** Stops pages that still load again. */
  readonly signal: AbortSignal
}

/** A browser profile: its pages share one outbox. */
export interface Visitor {
  /** Has a page report these events at once. */
  readonly visit: (events: readonly ChaosEvent[]) => void
  /** How many visits have not reported their events yet. */
  readonly waiting: () => number
  /** Settles after the last visit; one page stays open and sends what the others left in the outbox. */
  readonly done: () => Promise<void>
}

/** A new profile, with the cookie of the sample click. */
export async function createVisitor(options: VisitorOptions): Promise<Visitor> {
  const { browser, site, diary, random, signal } = options
  const context = await browser.createBrowserContext()
  const cookie = { name: CLICK_COOKIE, value: SEED_CLICK_ID, domain: 'localhost', path: '/' }
  await context.setCookie(cookie)
  const visits: Promise<void>[] = []
  // Opened ahead: a signup may come while the Worker is down, when no page gets the script.
  let nextPage = openPage(context, site, signal)

  let waiting = 0

  const visit = async (page: Page, events: readonly ChaosEvent[]) => {
    waiting -= 1
    if (random.chance(LEAVING_SHARE)) {
      await call(page, events, false)
      for (const event of events) diary.note(event, PAGE_CLOSED)
      return page.close()
    }
    const receipts = await call(page, events, true)
    for (const [index, event] of events.entries()) {
      const receipt = receipts[index]
      if (!receipt) throw new Error('a page gave no receipt')
      diary.note(event, receipt)
    }
    // A page that keeps an event stays, and sends it when it can.
    if (!receipts.some(({ status }) => status === 'kept')) await page.close()
  }

  return {
    waiting: () => waiting,
    visit: (events) => {
      waiting += 1
      const visiting = nextPage.then((page) => visit(page, events))
      nextPage = nextPage.then(() => openPage(context, site, signal))
      visits.push(visiting)
      // `done` throws what they reject with.
      for (const promise of [visiting, nextPage]) promise.catch(() => undefined)
    },
    done: async () => {
      await Promise.all(visits)
      await nextPage
    },
  }
}

/** Opens the signup page and waits for the script, however long the Worker is down. */
async function openPage(context: BrowserContext, site: string, signal: AbortSignal): Promise<Page> {
  const page = await context.newPage()
  hearPage(page)
  for (;;) {
    await page.goto(`${site}/signup`, { waitUntil: 'load' })
    const loaded = page.waitForFunction(() => window.dubTrack?.clickId !== undefined, {
      timeout: SCRIPT_LIMIT_MS,
    })
    if (await loaded.then(Boolean, () => false)) return page
    await sleep(500, undefined, { signal })
  }
}

/** Calls `dubTrack` for all events in one task, and waits for the receipts or not. */
async function call(
  page: Page,
  events: readonly ChaosEvent[],
  wait: boolean,
): Promise<readonly Receipt[]> {
  const calls = events.map(propertiesOf)
  return page.evaluate(
    async (each, leadName, waits) => {
      const { dubTrack } = window
      if (!dubTrack) throw new Error('the page has no dubTrack')
      const receipts = each.map((properties) =>
        properties.amount === undefined
          ? dubTrack(leadName, properties)
          : dubTrack.sale({ ...properties, amount: properties.amount }),
      )
      return waits ? Promise.all(receipts as Promise<Receipt>[]) : []
    },
    calls,
    LEAD_NAME,
    wait,
  )
}
