import { afterAll, expect, test } from 'vitest'
import { CLICK_ID, startScene } from './support/scene.ts'
import { signupPage } from './support/signup-page.ts'
import { startSite } from './support/site.ts'

const scene = await startScene()
const foreign = await startSite()
afterAll(() => foreign.close())

test('keeps an event of a page whose origin is not allowed, and calls Dub for none', async () => {
  foreign.serveSignup(signupPage(`${scene.workerOrigin}/dub.js`))
  const visit = await scene.visit(CLICK_ID, `${foreign.origin}/signup`)
  expect(await visit.track('Sign up', { customerExternalId: 'user_123' })).toEqual({
    status: 'kept',
  })
  const statuses = visit.requests
    .filter((request) => request.url().includes('/track/'))
    .map((request) => request.method())
  expect(statuses).not.toContain('OPTIONS')
  expect(statuses).toContain('POST')
  expect(scene.dub.calls).toEqual([])
})
