/** What a page and a call cost, the more events the outbox of the browser keeps. */
import type { Browser, Page } from 'puppeteer-core'
import { LEAD } from '../../test/support/start-stack.ts'
import { PREFIX } from '../../snippet/storage.ts'
import { median } from '../statistics.ts'
import { describeDimension, type Dimension } from './dimension.ts'
import { freshPage } from './open-page.ts'
import { scriptMs } from './script-time.ts'
import type { PageServer } from './start-page-server.ts'

/** The snippet keeps 50 at most. */
const SIZES = [0, 1, 5, 50]
const ROUNDS = 7
/** The longest wait that the snippet takes as one. */
const WAIT_MS = 60 * 60 * 1000

export async function measureOutbox(browser: Browser, server: PageServer): Promise<Dimension> {
  server.serve('<!doctype html><title>A page</title><script defer src="/dub.js"></script>')
  const results = SIZES.map((size) => ({
    size,
    load: [] as number[],
    returned: [] as number[],
    answered: [] as number[],
  }))
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { size, load, returned, answered } of results) {
      const { page, open, close } = await freshPage(browser, server.origin)
      await page.evaluateOnNewDocument(keep, PREFIX, size, server.origin, WAIT_MS)
      load.push(await scriptMs(page, open))
      await track(page)
      const [returnedMs, answeredMs] = await track(page)
      returned.push(returnedMs)
      answered.push(answeredMs)
      const kept = await page.evaluate(() => localStorage.length)
      if (kept !== size) throw new Error(`the outbox has ${kept} events, not ${size}`)
      await close()
    }
  }
  const points = (figure: 'load' | 'returned' | 'answered') =>
    results.map((each) => [each.size, median(each[figure])] as const)
  const naming = {
    file: 'growth-outbox',
    title: 'The outbox',
    size: 'events in the outbox of the browser',
    note: 'The outbox: events that wait for a later time in localStorage. The JavaScript of a page that loads the first file, by the metrics of Chromium, and the second call of `dubTrack` in it, by the clock of the page: until it returns, and until its answer from this machine.',
  }
  return describeDimension(naming, [
    { name: 'the JavaScript of loading a page', unit: 'milliseconds', points: points('load') },
    { name: 'a call, until it returns', unit: 'milliseconds', points: points('returned') },
    { name: 'a call, until its answer', unit: 'milliseconds', points: points('answered') },
  ])
}

/** Runs in the page: puts as many events into the outbox, each for later. */
function keep(prefix: string, size: number, origin: string, waitMs: number): void {
  for (let number = 0; number < size; number += 1) {
    const body = JSON.stringify({ eventName: 'Sign up', customerExternalId: `customer ${number}` })
    const entry = [Date.now() + waitMs, Date.now(), `${origin}/track/lead`, body]
    localStorage.setItem(`${prefix}${number}`, JSON.stringify(entry))
  }
}

/** Milliseconds until a call has returned, and until its answer. */
async function track(page: Page): Promise<readonly [returnedMs: number, answeredMs: number]> {
  const { eventName, customerExternalId } = LEAD
  const [status, ...times] = await page.evaluate(
    async (name, properties) => {
      const startedAtMs = performance.now()
      const call = window.dubTrack?.(name, properties)
      const returnedMs = performance.now() - startedAtMs
      const receipt = await call
      return [receipt?.status, returnedMs, performance.now() - startedAtMs] as const
    },
    eventName,
    { customerExternalId },
  )
  if (status !== 'recorded') throw new Error(`the call gave ${status}`)
  return times
}
