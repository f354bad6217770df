import type { Browser } from 'puppeteer-core'
import { afterAll, afterEach, beforeEach, expect } from 'vitest'
import { type Emulator, startEmulator } from '../../../emulator/index.ts'
import { API_KEY, type RunningWorker, startWorker } from '../../support/start-worker.ts'
import { startEdge } from './edge.ts'
import { launch } from './launch.ts'
import { signupPage } from './signup-page.ts'
import { type Site, startSite } from './site.ts'
import { type Visit, watch } from './visit.ts'

/** Everything from the visitor's browser to Dub, all of it running. */
export interface Scene {
  readonly dub: Emulator
  readonly worker: RunningWorker
  /** The Worker's address as the pages use it. */
  readonly workerOrigin: string
  readonly site: Site
  readonly browser: Browser
  /** Opens the signup page as a new visitor, who has come through `clickId`, or through none. */
  readonly visit: (clickId?: string, url?: string) => Promise<Visit>
  /** As `visit`, but before the page is opened. */
  readonly arrive: (clickId?: string) => Promise<Visit>
}

export { SEED_CLICK_ID as CLICK_ID } from '../../../emulator/index.ts'

/** What differs from scene to scene. */
export interface SceneOptions {
  /** Goes onto Chromium's command line. */
  readonly browserArgs?: readonly string[]
  /** Whether an edge lies before the Worker that gives up what the browser gives up. */
  readonly distant?: boolean
  /** Settings of the Worker, over the usual ones. */
  readonly vars?: Readonly<Record<string, string>>
}

/** Starts a scene for the tests of a file. After each of them, nothing may have been thrown into a page. */
export async function startScene({
  browserArgs = [],
  distant = false,
  vars = {},
}: SceneOptions = {}): Promise<Scene> {
  const troubles: string[] = []
  const dub = await startEmulator()
  const site = await startSite()
  const worker = await startWorker(
    { DUB_API_URL: dub.url, ALLOWED_ORIGINS: site.origin, ...vars },
    { DUB_API_KEY: API_KEY },
  )
  const browser = await launch(browserArgs)
  const edge = distant ? await startEdge(worker.url) : undefined
  const workerOrigin = `http://localhost:${new URL((edge ?? worker).url).port}`

  beforeEach(() => {
    dub.reset()
    site.serveSignup(signupPage(`${workerOrigin}/dub.js`))
  })
  afterEach(() => {
    expect(troubles.splice(0)).toEqual([])
  })
  afterAll(async () => {
    await browser.close()
    await edge?.close()
    await worker.close()
    await site.close()
    await dub.close()
  })

  const arrive = async (clickId?: string) => {
    const context = await browser.createBrowserContext()
    if (clickId) {
      await context.setCookie({ name: 'dub_id', value: clickId, domain: 'localhost', path: '/' })
    }
    return watch(await context.newPage(), troubles)
  }
  const visit = async (clickId?: string, url = `${site.origin}/signup`) => {
    const visitor = await arrive(clickId)
    await visitor.page.goto(url, { waitUntil: 'load' })
    return visitor
  }
  return { dub, worker, workerOrigin, site, browser, visit, arrive }
}
