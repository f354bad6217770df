import { afterAll, expect, test } from 'vitest'
import { CLICK_ID, startBrowserStack } from './support/start-browser-stack.ts'
import { signupPage } from './support/signup-page.ts'
import { startSite } from './support/start-site.ts'

const stack = await startBrowserStack()
const foreign = await startSite()
afterAll(() => foreign.close())

test('keeps an event of a foreign origin, and never calls Dub', async () => {
  foreign.serveSignup(signupPage(`${stack.workerOrigin}/dub.js`))
  const visit = await stack.visit(CLICK_ID, `${foreign.origin}/signup`)
  expect(await visit.track('Sign up', { customerExternalId: 'user_123' })).toEqual({
    status: 'kept',
  })
  const statuses = visit.requests
    .filter((request) => request.url().includes('/track/'))
    .map((request) => request.method())
  expect(statuses).not.toContain('OPTIONS')
  expect(statuses).toContain('POST')
  expect(stack.dub.calls).toEqual([])
})
