import type { Page } from 'puppeteer-core'
import { expect, test } from 'vitest'
import { until } from '../support/start-stack.ts'
import { startOutboxScene, untilNothingKept } from './support/outbox-scene.ts'
import { signupPage } from './support/signup-page.ts'

/** Longer than the first wait for what is kept. */
const LONG_ENOUGH_MS = 1500

const scene = await startOutboxScene()
const { front, recorded, site } = scene

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
  const context = await scene.leaveKept(['user_0'])
  front.reset()
  site.serveSignup(signupPage(`${front.origin}/dub.js`).replace('</body>', `${REPORT}</body>`))
  const page = await context.newPage()
  await page.goto(`${site.origin}/landing`)
  await prerenderSignup(page)
  await new Promise((resolve) => setTimeout(resolve, LONG_ENOUGH_MS))
  expect(front.posts).toEqual([])

  await showSignup(page)
  await until(() => recorded().length === 2)
  await untilNothingKept(page)
  expect(front.passed().toSorted()).toEqual(['user_0', 'user_1'])
  expect(recorded().toSorted()).toEqual(['user_0', 'user_1'])
})
