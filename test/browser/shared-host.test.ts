import { beforeEach, expect, test } from 'vitest'
import { CLICK_ID, startBrowserStack } from './support/start-browser-stack.ts'
import { signupPage } from './support/signup-page.ts'
import { shareHost } from './support/start-shared-host.ts'

const BASE_PATH = '/_d'

const stack = await startBrowserStack()
const host = await shareHost(stack, BASE_PATH)
beforeEach(() => stack.site.serveSignup(signupPage(`${host.origin}${BASE_PATH}/dub.js`)))

test("with the Worker on a path of the site's host, a landing and a signup speak to that host only", async () => {
  const visit = await stack.visit(undefined, `${host.origin}/signup?dub_id=${CLICK_ID}`)
  expect(await visit.track('Sign up', { customerExternalId: 'user_123' })).toMatchObject({
    status: 'recorded',
    click: { id: CLICK_ID },
  })
  expect(stack.dub.leads).toMatchObject([{ clickId: CLICK_ID, customerExternalId: 'user_123' }])
  const urls = visit.requests.map((request) => new URL(request.url()))
  expect(urls.filter(({ origin }) => origin !== host.origin)).toEqual([])
  expect(urls.map(({ pathname }) => pathname)).toContain(`${BASE_PATH}/track/lead`)
})
