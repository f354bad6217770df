import { expect, test } from 'vitest'
import { SEED_LINK } from '../../emulator/index.ts'
import { CLICK_ID, startScene } from './support/scene.ts'
import type { Visit } from './support/visit.ts'

const LEAD = { customerExternalId: 'user_123', customerName: 'Ines Moreau' }

const scene = await startScene()

/** The methods of the requests a visit has sent to the Worker, the script's own left out. */
const eventMethods = ({ requests }: Visit) =>
  requests
    .filter((request) => request.url().startsWith(`${scene.workerOrigin}/track/`))
    .map((request) => request.method())

test('sends nothing for a visitor without a click', async () => {
  const visit = await scene.visit()
  expect(await visit.track('Sign up', LEAD)).toEqual({ status: 'skipped', reason: 'no_click' })
  expect(eventMethods(visit)).toEqual([])
  expect(scene.dub.calls).toEqual([])
})

test("records the lead of a visitor with a click, and hands Dub's reply to the page", async () => {
  const visit = await scene.visit(CLICK_ID)
  expect(await visit.track('Sign up', LEAD)).toEqual({
    status: 'recorded',
    click: { id: CLICK_ID },
    link: SEED_LINK,
    customer: { name: 'Ines Moreau', email: null, avatar: null, externalId: 'user_123' },
  })
  expect(scene.dub.leads).toMatchObject([
    { eventName: 'Sign up', clickId: CLICK_ID, customerExternalId: 'user_123' },
  ])
})

test('answers duplicate to the same call again, and records nothing twice', async () => {
  const visit = await scene.visit(CLICK_ID)
  await visit.track('Sign up', LEAD)
  expect(await visit.track('Sign up', LEAD)).toMatchObject({
    status: 'duplicate',
    click: { id: CLICK_ID },
    link: null,
    customer: { externalId: 'user_123' },
  })
  expect(scene.dub.leads).toHaveLength(1)
})

test('sends no preflight', async () => {
  const visit = await scene.visit(CLICK_ID)
  await visit.track('Sign up', LEAD)
  expect(eventMethods(visit)).toEqual(['POST'])

  // To be sure that a preflight would be seen: JSON by its own name needs one.
  await visit.page.evaluate(async (url) => {
    const headers = { 'content-type': 'application/json' }
    await fetch(url, { method: 'POST', headers, body: '{}' })
  }, `${scene.workerOrigin}/track/lead`)
  expect(eventMethods(visit)).toContain('OPTIONS')
})
