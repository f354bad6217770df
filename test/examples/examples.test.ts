import { readdirSync, readFileSync } from 'node:fs'
import type { Browser } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SEED_CLICK_ID, startEmulator } from '../../emulator/index.ts'
import { freePort } from '../../tools/free-port.ts'
import { launch } from '../browser/support/launch.ts'
import { onLocalhost } from '../browser/support/localhost.ts'
import { run } from '../package/install-package.ts'
import { STUB } from '../snippet/support/stub-line.ts'
import { API_KEY, type RunningWorker, startWorker } from '../support/start-worker.ts'
import { EXAMPLES } from './support/example.ts'
import { installExample, packForExamples } from './support/install-example.ts'
import { addProbe } from './support/probe.ts'
import { startExample } from './support/start-example.ts'

const SERVER_TOKEN = 'server-token-of-the-examples'
const EMAIL = 'jane@example.com'
/** Keeps frameworks from reporting to their makers. */
const NO_TELEMETRY = {
  NEXT_TELEMETRY_DISABLED: '1',
  ASTRO_TELEMETRY_DISABLED: '1',
  BETTER_AUTH_TELEMETRY: '0',
}

const tarball = packForExamples()
const dub = await startEmulator()
let browser: Browser
beforeAll(async () => {
  Object.assign(process.env, NO_TELEMETRY)
  browser = await launch()
})
afterAll(async () => {
  await browser?.close()
  await dub.close()
})

test('each example is tested', () => {
  const folders = readdirSync('examples', { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  )
  expect(folders.map(({ name }) => name).toSorted()).toEqual(
    EXAMPLES.map(({ name }) => name).toSorted(),
  )
})

/** On one line: where lines break is the formatter's. */
const words = (text: string): string => text.trim().split(/\s+/).join(' ')

test.each(['index.html', 'signup.html'])('the tags of %s are those of README', (file) => {
  expect(words(readFileSync(`examples/html/${file}`, 'utf8'))).toContain(words(STUB))
})

describe.each(EXAMPLES)('the example $name', (example) => {
  const { sources, keepsClick, passesOn } = example
  let worker: RunningWorker
  let origin: string
  let folder: string
  let end: (() => Promise<void>) | undefined

  beforeAll(async () => {
    dub.reset()
    origin = `http://localhost:${await freePort()}`
    worker = await startWorker(
      { DUB_API_URL: dub.url, ALLOWED_ORIGINS: origin, BASE_PATH: passesOn ?? '' },
      { DUB_API_KEY: API_KEY, SERVER_TOKEN },
    )
    folder = installExample(example, tarball, origin, onLocalhost(worker.url))
    run(folder, 'npm', ['run', 'build', '--if-present'])
    end = await startExample(folder, origin, { SERVER_TOKEN })
  })
  afterAll(async () => {
    await end?.()
    await worker?.close()
  })

  test('reports a signup to Dub with the click that brought the visitor', async () => {
    const context = await browser.createBrowserContext()
    const page = await context.newPage()
    const hosts = new Set<string>()
    page.on('request', (request) => hosts.add(new URL(request.url()).origin))
    await page.goto(`${origin}/?dub_id=${SEED_CLICK_ID}`)
    await page.waitForNetworkIdle()
    await page.click('a')
    await page.waitForSelector('form')
    await page.waitForNetworkIdle()
    await page.type('[name=email]', EMAIL)
    await page.click('button')
    const signedUp = await page.waitForFunction(
      () => /Signed up as (\S+)/.exec(document.body.innerText)?.[1],
    )
    const customerExternalId = await signedUp.jsonValue()
    await expect
      .poll(() => dub.leads, { timeout: 10_000 })
      .toMatchObject([{ eventName: 'Sign up', clickId: SEED_CLICK_ID, customerExternalId }])
    expect([...dub.customers.values()]).toMatchObject([
      { externalId: customerExternalId, email: EMAIL },
    ])
    if (passesOn) expect([...hosts]).toEqual([origin])
    await context.close()
  })

  test.runIf(keepsClick)('keeps the click from its own server', async () => {
    const answer = await fetch(`${origin}/?dub_id=${SEED_CLICK_ID}`)
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringContaining(`dub_id=${SEED_CLICK_ID};`),
    ])
  })

  test.runIf(sources)('type-checks in strict mode', () => {
    addProbe(folder, sources ?? '')
    run(folder, 'npm', ['run', 'check'])
  })
})
