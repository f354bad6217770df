import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { SEED_CLICK_ID } from '../../../emulator/index.ts'
import { AS_SERVER, startShop } from '../../support/start-shop.ts'
import { SITE } from '../../support/start-stack.ts'
import { until } from '../../../tools/until.ts'

const path = '/track/customer'
const LATE_CLICK = 'LateClick1234567'
const INES = {
  customerExternalId: 'user_123',
  customerName: 'Ines Moreau',
  customerEmail: 'ines@lumen.test',
  customerAvatar: 'https://lumen.test/ines.png',
}
/** Dub's copy of the avatar. */
const COPY = expect.stringMatching(/^https:\/\/dubassets\.com\/customers\//)
/** The customer as Dub keeps it. */
const KEPT = {
  externalId: 'user_123',
  name: 'Ines Moreau',
  email: 'ines@lumen.test',
  avatar: COPY,
}

const shop = await startShop({}, { queueTimesFaster: 5 })
const direct = await startShop({ DUB_DELIVERY: 'direct' })
afterAll(async () => {
  await shop.close()
  await direct.close()
})
beforeEach(() => shop.dub.reset())

const pathsCalled = () => shop.dub.calls.map((call) => call.path)

describe.each(Object.entries({ safe: shop, direct }))('%s delivery', (_, { dub, post }) => {
  test('creates a customer from a click in one deferred call, and no lead', async () => {
    const { status, body } = await post({ ...INES, clickId: SEED_CLICK_ID }, { path })
    expect(status).toBe(200)
    const { externalId, name, email } = KEPT
    expect(body).toMatchObject({
      click: { id: SEED_CLICK_ID },
      // What the page sent, not the URL of Dub's copy.
      customer: { externalId, name, email, avatar: INES.customerAvatar },
    })
    expect(dub.customers.get('user_123')).toMatchObject({ ...KEPT, clickId: SEED_CLICK_ID })
    expect(dub.leads).toEqual([])
    expect(dub.calls.map((call) => [call.path, call.body])).toEqual([
      ['/track/lead', { ...INES, clickId: SEED_CLICK_ID, eventName: 'Customer', mode: 'deferred' }],
    ])
  })
})

test('creates a customer from the click in the cookie', async () => {
  const headers = { origin: SITE, cookie: `dub_id=${SEED_CLICK_ID}` }
  expect((await shop.post(INES, { path, headers })).status).toBe(200)
  expect(shop.dub.customers.get('user_123')).toMatchObject({ clickId: SEED_CLICK_ID })
})

test('lets a page set neither the event name nor the mode of a customer', async () => {
  const body = { ...INES, clickId: SEED_CLICK_ID, eventName: 'Sign up', mode: 'async' }
  await shop.post(body, { path })
  expect(shop.dub.calls).toMatchObject([{ body: { eventName: 'Customer', mode: 'deferred' } }])
  expect(shop.dub.leads).toEqual([])
})

test("passes Dub's 400 on to a page that reports a customer without a click", async () => {
  const { status, body } = await shop.post(INES, { path })
  expect(status).toBe(400)
  expect(body).toMatchObject({ error: { code: 'bad_request' } })
  expect(shop.dub.customers.size).toBe(0)
  expect(pathsCalled()).toEqual(['/track/lead'])
})

describe('a customer reported by a server', () => {
  const { customerExternalId: customerId, ...described } = INES

  test('answers a server in the old form with the customer that Dub created', async () => {
    const { status, body } = await shop.post(
      { customerId, ...described, clickId: SEED_CLICK_ID },
      { path, ...AS_SERVER },
    )
    expect(status).toBe(200)
    expect(body).toEqual({ ...described, customerId, customerAvatar: COPY })
    expect(shop.dub.customers.has('user_123')).toBe(true)
  })

  test('answers a server in the old form that no customer was created without a click', async () => {
    const { status, body } = await shop.post({ customerId, ...described }, { path, ...AS_SERVER })
    expect(status).toBe(200)
    expect(body).toEqual({ ...described, customerId, skipped: 'no_click' })
    expect(shop.dub.customers.size).toBe(0)
    expect(pathsCalled()).toEqual(['/track/lead'])
  })
})

test('queues a customer whose click shows late, and creates it later', async () => {
  shop.dub.addClick(LATE_CLICK, { visibleInMs: 700 })
  const { status, body } = await shop.post({ ...INES, clickId: LATE_CLICK }, { path })
  expect(status).toBe(202)
  expect(body).toEqual({ queued: true, warnings: ['click_unknown'] })
  await until(() => shop.dub.customers.has('user_123'))
  expect(shop.dub.leads).toEqual([])
})

test('queues a customer that Dub could not take, and creates it later', async () => {
  shop.dub.fault({ kind: 'server_error' })
  const { status, body } = await shop.post({ ...INES, clickId: SEED_CLICK_ID }, { path })
  expect(status).toBe(202)
  expect(body).toEqual({ queued: true })
  await until(() => shop.dub.customers.has('user_123'))
  expect(new Set(pathsCalled())).toEqual(new Set(['/track/lead']))
})
