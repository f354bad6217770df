import { expect, test } from 'vitest'
import { SEED_LINK } from '../../emulator/index.ts'
import { CLICK_ID, startBrowserStack } from './support/start-browser-stack.ts'
import type { Visit } from './support/visit.ts'

const LEAD = { customerExternalId: 'user_123', customerName: 'Ines Moreau' }

const stack = await startBrowserStack()

/** The methods of the requests a visit has sent to the Worker, the script's own left out. */
const eventMethods = ({ requests }: Visit) =>
  requests
    .filter((request) => request.url().startsWith(`${stack.workerOrigin}/track/`))
    .map((request) => request.method())

test('sends nothing for a visitor without a click', async () => {
  const visit = await stack.visit()
  expect(await visit.track('Sign up', LEAD)).toEqual({ status: 'skipped', reason: 'no_click' })
  expect(eventMethods(visit)).toEqual([])
  expect(stack.dub.calls).toEqual([])
})

test("records the lead of a visitor with a click, and hands Dub's reply to the page", async () => {
  const visit = await stack.visit(CLICK_ID)
  expect(await visit.track('Sign up', LEAD)).toEqual({
    status: 'recorded',
    click: { id: CLICK_ID },
    link: SEED_LINK,
    customer: { name: 'Ines Moreau', email: null, avatar: null, externalId: 'user_123' },
  })
  expect(stack.dub.leads).toMatchObject([
    { eventName: 'Sign up', clickId: CLICK_ID, customerExternalId: 'user_123' },
  ])
})

test('answers duplicate to the same call again, and records nothing twice', async () => {
  const visit = await stack.visit(CLICK_ID)
  await visit.track('Sign up', LEAD)
  expect(await visit.track('Sign up', LEAD)).toMatchObject({
    status: 'duplicate',
    click: { id: CLICK_ID },
    link: null,
    customer: { externalId: 'user_123' },
  })
  expect(stack.dub.leads).toHaveLength(1)
})

test('sends no preflight', async () => {
  const visit = await stack.visit(CLICK_ID)
  await visit.track('Sign up', LEAD)
  expect(eventMethods(visit)).toEqual(['POST'])

  // To be sure that a preflight would be seen: JSON by its own name needs one.
  await visit.page.evaluate(async (url) => {
    const headers = { 'content-type': 'application/json' }
    await fetch(url, { method: 'POST', headers, body: '{}' })
  }, `${stack.workerOrigin}/track/lead`)
  expect(eventMethods(visit)).toContain('OPTIONS')
})

// The last one: the queue goes on with the event.
test('answers queued to a lead whose click Dub does not know yet', async () => {
  const visit = await stack.visit('Late0000Click001')
  expect(await visit.track('Sign up', LEAD)).toEqual({
    status: 'queued',
    warnings: ['click_unknown'],
  })
  expect(stack.dub.leads).toEqual([])
})
