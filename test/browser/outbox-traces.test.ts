import type { Page } from 'puppeteer-core'
import { expect, test } from 'vitest'
import { STUB } from '../snippet/support/stub-line.ts'
import { startOutboxStack, untilNothingKept } from './support/start-outbox-stack.ts'
import { CLICK_ID } from './support/start-browser-stack.ts'
import { signupPage } from './support/signup-page.ts'

const stack = await startOutboxStack()
const { proxy, recorded, site } = stack

/** Opens the signup page and returns what is listened for on it, as it comes. */
async function visitListening() {
  const visit = await stack.arrive(CLICK_ID)
  const types: string[] = []
  visit.page.on('console', (message) => {
    const [what, type = ''] = message.text().split(': ')
    if (what === 'listens') types.push(type)
  })
  await visit.page.evaluateOnNewDocument(() => {
    const listen = EventTarget.prototype.addEventListener
    EventTarget.prototype.addEventListener = function (...args: Parameters<typeof listen>) {
      console.log(`listens: ${args[0]}`)
      listen.apply(this, args)
    }
  })
  await visit.page.goto(`${site.origin}/signup`, { waitUntil: 'load' })
  return { ...visit, types }
}

/** All that a script could leave behind in a page and its browser. */
const readTraces = (page: Page) =>
  page.evaluate(async () => ({
    globals: Object.getOwnPropertyNames(window),
    local: { ...localStorage },
    session: { ...sessionStorage },
    cookie: document.cookie,
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    elements: document.querySelectorAll('*').length,
  }))

test('never listens for unload or beforeunload, whatever becomes of an event', async () => {
  const { page, track, types } = await visitListening()
  await track('Sign up', { customerExternalId: 'user_1' })
  proxy.behave('drop_request')
  await track('Sign up', { customerExternalId: 'user_2' })
  proxy.behave('forward')
  await untilNothingKept(page)

  // What the script does listen for has been seen.
  expect(types).toContain('online')
  expect(types).not.toContain('unload')
  expect(types).not.toContain('beforeunload')
  expect(await page.evaluate(() => [window.onunload, window.onbeforeunload])).toEqual([null, null])
})

test('leaves one global in the page and nothing else once every event is settled', async () => {
  site.serveSignup(signupPage('data:text/javascript,').replace(STUB, ''))
  const untouched = await readTraces((await stack.visit(CLICK_ID)).page)

  site.serveSignup(signupPage(`${proxy.origin}/dub.js`).replace(STUB, ''))
  const { page, track } = await stack.visit(CLICK_ID)
  await track('Sign up', { customerExternalId: 'user_1' })
  proxy.behave('drop_request')
  await track('Sign up', { customerExternalId: 'user_2' })
  proxy.behave('forward')
  await untilNothingKept(page)
  expect(recorded()).toEqual(['user_1', 'user_2'])
  expect(await readTraces(page)).toEqual({
    ...untouched,
    globals: [...untouched.globals, 'dubTrack'],
  })
})
