import { test } from 'vitest'
import { ALL_EVENTS } from '../support/start-shop.ts'
import { CUSTOMERS, expectAllToArrive } from './support/expect-all-to-arrive.ts'
import { launch } from './support/launch.ts'
import { CLICK_ID, startBrowserStack } from './support/start-browser-stack.ts'
import { tabOf } from './support/tab.ts'
import {
  buyAndFollowLink,
  closeItself,
  closeTab,
  followLink,
  setLocation,
  submitForm,
} from './support/ways-to-leave.ts'

// With the back/forward cache a left page lives on for a while, and could send what it had not sent.
const stack = await startBrowserStack({
  browser: launch(['--disable-features=BackForwardCache']),
  distant: true,
  vars: ALL_EVENTS,
})
const { dub, site } = stack

/** A new visitor with a click. */
async function arrive() {
  const visitor = await stack.arrive(CLICK_ID)
  return { ...visitor, site, newTab: async () => tabOf((await stack.newTab(visitor)).page) }
}

test.each([
  ['follows a link', followLink],
  ['is sent to another page', setLocation],
  ['submits a form', submitForm],
  ['closes the tab', closeTab],
  ['is in a tab that closes itself', closeItself],
])('loses none of 8 events when the visitor %s, without a back/forward cache', async (_, leave) =>
  expectAllToArrive(await arrive(), leave, dub.leads),
)

test('loses none of 8 sales when the visitor follows a link, without a back/forward cache', async () => {
  const { track } = await stack.visit(CLICK_ID)
  await Promise.all(CUSTOMERS.map((customerExternalId) => track('Sign up', { customerExternalId })))
  await expectAllToArrive(await arrive(), buyAndFollowLink, dub.sales)
})
