import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'puppeteer-core'
import { expect, test } from 'vitest'
import { until } from '../../tools/until.ts'
import { startOutboxStack, untilNothingKept } from './support/start-outbox-stack.ts'
import { signupPage } from './support/signup-page.ts'

/** Longer than the first wait for what is kept. */
const LONG_ENOUGH_MS = 1500

const stack = await startOutboxStack()
const { proxy, recorded, site } = stack

/** Reports as soon as it can, and tells the page that shows it by a cookie. */
const REPORT = `<script>
dubTrack('Sign up', { customerExternalId: 'user_1' })
addEventListener('load', () => { document.cookie = 'prerendering=' + document.prerendering })
</script>`

/** Has Chromium prerender the signup page behind this one. */
async function prerenderSignup(page: Page) {
  await page.evaluate(() => {
    const rules = document.createElement('script')
    rules.type = 'speculationrules'
    rules.text = JSON.stringify({ prerender: [{ urls: ['/signup'], eagerness: 'immediate' }] })
    document.head.append(rules)
  })
  await until(() => page.evaluate(() => document.cookie.includes('prerendering=true')))
}

/** Shows it: how long it had been there is more than nothing only of a prerendered page. */
async function showSignup(page: Page) {
  await page.evaluate(() => {
    location.href = '/signup'
  })
  await until(() => page.evaluate(() => location.pathname === '/signup').catch(() => false))
  const hiddenMs = await page.evaluate(() =>
    Reflect.get(performance.getEntriesByType('navigation')[0] ?? {}, 'activationStart'),
  )
  expect(hiddenMs).toBeGreaterThan(0)
}

test('sends nothing from a prerendered page until it is shown, then each event once', async () => {
  const { context } = await stack.leaveKept(['user_0'])
  proxy.reset()
  site.serveSignup(signupPage(`${proxy.origin}/dub.js`).replace('</body>', `${REPORT}</body>`))
  const page = await context.newPage()
  await page.goto(`${site.origin}/landing`)
  await prerenderSignup(page)
  await sleep(LONG_ENOUGH_MS)
  expect(proxy.posts).toEqual([])

  await showSignup(page)
  await until(() => recorded().length === 2)
  await untilNothingKept(page)
  expect(proxy.forwarded().toSorted()).toEqual(['user_0', 'user_1'])
  expect(recorded().toSorted()).toEqual(['user_0', 'user_1'])
})
