import { afterAll, beforeEach, expect, test } from 'vitest'
import { SEED_CLICK_ID } from '../../../emulator/index.ts'
import { freshId } from '../../support/fresh-id.ts'
import { SALE, startShop } from '../../support/start-shop.ts'
import { LEAD, SITE } from '../../support/start-stack.ts'

const LATER_CLICK = 'LaterClick123456'

const shop = await startShop()
afterAll(() => shop.close())
beforeEach(() => {
  shop.dub.reset()
  shop.dub.addClick(LATER_CLICK)
})

const { customerExternalId } = LEAD
const laterCookie = { headers: { origin: SITE, cookie: `dub_id=${LATER_CLICK}` } }

const WAYS: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['a deferred lead', () => shop.post({ ...LEAD, mode: 'deferred' })],
  [
    'the call for customers',
    () => shop.post({ customerExternalId, clickId: SEED_CLICK_ID }, { path: '/track/customer' }),
  ],
]

test.each(WAYS)('records a lead with clickId "" on the click of %s', async (_, begin) => {
  await begin()
  expect(shop.dub.leads).toEqual([])

  const { status, body } = await shop.post({ ...LEAD, clickId: '' }, laterCookie)
  expect(status).toBe(200)
  // A page receives the click that it named.
  expect(body).toMatchObject({ click: { id: '' }, link: { id: expect.any(String) } })
  expect(shop.dub.leads).toMatchObject([{ clickId: SEED_CLICK_ID, mode: 'async' }])
})

test('records the lead of a repeated deferred lead once', async () => {
  for (let times = 1; times <= 3; times++) await shop.post({ ...LEAD, mode: 'deferred' })
  expect(await shop.post({ ...LEAD, clickId: '' })).toMatchObject({ status: 200 })
  const repeat = await shop.post({ ...LEAD, clickId: '' })
  expect(repeat.body).toMatchObject({ link: null })
  expect(shop.dub.leads).toHaveLength(1)
})

test('counts a sale for the lead on the first click, whatever click the sale comes with', async () => {
  await shop.post({ ...LEAD, mode: 'deferred' })
  await shop.post({ ...LEAD, clickId: '' })
  expect((await shop.sell(SALE, laterCookie)).status).toBe(200)
  expect(shop.dub.sales).toMatchObject([{ clickId: SEED_CLICK_ID, leadEventName: 'Sign up' }])
})

test('queues a sale until the lead of its customer is recorded', async () => {
  const customer = { customerExternalId: freshId('user') }
  await shop.post({ ...LEAD, ...customer, mode: 'deferred' })
  const { status, body } = await shop.sell({ ...SALE, ...customer })
  expect(status).toBe(202)
  expect(body).toEqual({ queued: true, warnings: ['lead_unknown'] })
  expect(shop.dub.sales).toEqual([])
})
