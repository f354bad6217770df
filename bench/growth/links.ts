/** What links to other sites cost a page, the more there are. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, Page } from 'puppeteer-core'
import { SEED_CLICK_ID } from '../../emulator/index.ts'
import { median } from '../statistics.ts'
import { describeDimension, type Dimension } from './dimension.ts'
import { freshPage } from './open-page.ts'
import { scriptMs } from './script-time.ts'
import type { PageServer } from './start-page-server.ts'

const SIZES = [10, 100, 1000, 10_000]
const ROUNDS = 5
const CLICKS = 10
/** Long enough for a timer to show. */
const IDLE_MS = 1500

const DOMAINS = `data-domains='{"outbound": ["other.example"]}'`

export async function measureLinks(browser: Browser, server: PageServer): Promise<Dimension> {
  const results = SIZES.map((size) => ({
    size,
    load: [] as number[],
    click: [] as number[],
    idle: [] as number[],
  }))
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { size, load, click, idle } of results) {
      server.serve(pageWith(size))
      const { page, open, close } = await freshPage(browser, server.origin)
      const openBoth = async () => {
        await open()
        await page.waitForFunction(() => window.dubTrack?.partner)
      }
      load.push(await scriptMs(page, openBoth))
      idle.push(await scriptMs(page, () => sleep(IDLE_MS)))
      click.push(await clickLinks(page))
      await expectDecorated(page)
      await close()
    }
  }
  const points = (figure: 'load' | 'click' | 'idle') =>
    results.map((each) => [each.size, median(each[figure])] as const)
  const unit = 'milliseconds'
  const costs = [
    { name: 'the JavaScript of loading both files', unit, points: points('load') },
    { name: 'a click on a link', unit, points: points('click') },
  ]
  const longestIdleMs = Math.max(...results.flatMap(({ idle }) => idle))
  return describeDimension(
    {
      file: 'growth-links',
      title: 'Links on the page',
      size: 'links to another site of the merchant',
      note: `Links: a page with links that \`data-domains\` names, in Chromium. ${CLICKS} of them are clicked on, and get the click.`,
    },
    costs,
    [
      {
        figure: 'JavaScript that a loaded page runs for links nobody uses',
        goal: 'none',
        measured: `${longestIdleMs.toFixed(2)} ms in ${IDLE_MS} ms, the most of ${ROUNDS * SIZES.length} pages`,
        peers: '',
        isMet: longestIdleMs === 0,
      },
    ],
  )
}

/** Links that lead nowhere when they are clicked on: the page stays. */
const pageWith = (links: number): string => `<!doctype html><title>A page</title>
<script defer src="/dub.js" ${DOMAINS}></script>
<script>addEventListener('click', (event) => event.preventDefault())</script>
${Array.from({ length: links }, (_, index) => `<a href="https://other.example/${index}">${index}</a>`).join('\n')}`

/** Milliseconds that each click took, the page's own handlers and the snippet's. */
const clickLinks = (page: Page): Promise<number> =>
  page.evaluate((clicks) => {
    const links = [...document.links].slice(0, clicks)
    const startedAtMs = performance.now()
    for (const link of links) link.click()
    return (performance.now() - startedAtMs) / clicks
  }, CLICKS)

async function expectDecorated(page: Page): Promise<void> {
  const hrefs = await page.$$eval('a[href*=dub_id]', (links) =>
    links.map((link) => (link as HTMLAnchorElement).href),
  )
  const decorated = hrefs.filter((href) => href.includes(SEED_CLICK_ID))
  if (decorated.length !== CLICKS) throw new Error(`${decorated.length} links got the click`)
}
