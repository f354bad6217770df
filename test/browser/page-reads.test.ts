import { expect, test } from 'vitest'
import { CLICK_ID, startBrowserStack } from './support/start-browser-stack.ts'

declare global {
  interface Window {
    /** How often the page has used each. */
    uses: { cookie: number; sessionStorage: number; localStorage: number }
  }
}

const { arrive, site } = await startBrowserStack()

/** Runs in the page, before its scripts. In Chromium, each use may wait for another process. */
function countUses(): void {
  window.uses = { cookie: 0, sessionStorage: 0, localStorage: 0 }
  for (const [owner, name] of [
    [Document.prototype, 'cookie'],
    [window, 'sessionStorage'],
    [window, 'localStorage'],
  ] as const) {
    const { get, ...rest } = Object.getOwnPropertyDescriptor(owner, name) ?? {}
    Object.defineProperty(owner, name, {
      ...rest,
      get(this: unknown) {
        window.uses[name] += 1
        return get?.call(this)
      },
    })
  }
}

test('reads the cookie three times to capture a click, and once to report an event', async () => {
  const { page, track } = await arrive()
  await page.evaluateOnNewDocument(countUses)
  await page.goto(`${site.origin}/signup?dub_id=${CLICK_ID}`)
  // The outbox is looked at in tasks of their own.
  await page.waitForFunction(() => window.uses.localStorage === 3)
  const landing = await page.evaluate(() => window.uses)
  expect(landing).toEqual({ cookie: 3, sessionStorage: 2, localStorage: 3 })

  expect(await track('Sign up', { customerExternalId: 'user_1' })).toMatchObject({
    status: 'recorded',
  })
  const visit = await page.evaluate(() => window.uses)
  expect(visit).toEqual({ cookie: 4, sessionStorage: 3, localStorage: 6 })
})
