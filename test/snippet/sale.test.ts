import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { SaleProperties } from '../../snippet/api.ts'
import { SALE_REST_MS } from '../../snippet/send.ts'
import type { Reply } from './support/recording-server.ts'
import { CLICK_ID, dubError, SOLD } from './support/replies.ts'
import { until } from '../../tools/until.ts'
import { freshVisitor, setClickCookie } from './support/visitor.ts'

const SALE = { customerExternalId: 'user_123', amount: 4900 }
const EVERYTHING = {
  ...SALE,
  currency: 'eur',
  eventName: 'Invoice paid',
  paymentProcessor: 'stripe',
  invoiceId: 'inv_7001',
  leadEventName: 'Sign up',
  customerName: 'Ines Moreau',
  metadata: { plan: 'pro' },
  token: 'header.payload.signature',
  idempotencyKey: 'order_7001',
}
const WARNINGS = ['lead_unknown']

const visitor = freshVisitor()
beforeEach(() => visitor.server.answer({ status: 200, body: SOLD }))
afterEach(() => vi.useRealTimers())

const keys = () =>
  visitor.server.bodies().map((body) => (body as SaleProperties).idempotencyKey ?? 'none')

test('posts the click and exactly the given properties of a sale to track/sale, as plain text', async () => {
  await visitor.dubTrack.sale(EVERYTHING)
  expect(visitor.server.requests).toMatchObject([
    {
      method: 'POST',
      path: '/track/sale',
      contentType: expect.stringMatching(/^text\/plain\b/),
    },
  ])
  expect(visitor.server.bodies()).toEqual([{ ...EVERYTHING, clickId: CLICK_ID }])
})

test('sends a sale without a click, since Dub knows which partner referred the customer', async () => {
  setClickCookie(undefined)
  expect((await visitor.dubTrack.sale(SALE)).status).toBe('recorded')
  expect(visitor.server.bodies()).toEqual([{ ...SALE, idempotencyKey: expect.any(String) }])
})

test('makes a new key for each sale', async () => {
  await visitor.dubTrack.sale(SALE)
  await visitor.dubTrack.sale(SALE)
  const [first, second] = keys()
  expect(first).toMatch(/^.{8,255}$/)
  expect(second).toMatch(/^.{8,255}$/)
  expect(second).not.toBe(first)
})

test('sends a kept sale again with the same key', async () => {
  visitor.server.answer({ status: 503, body: '' })
  expect(await visitor.dubTrack.sale(SALE)).toEqual({ status: 'kept' })
  visitor.server.answer({ status: 200, body: SOLD })
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + SALE_REST_MS })
  dispatchEvent(new Event('online'))
  await until(() => visitor.server.requests.length === 2)
  const [first, second] = visitor.server.requests
  expect(second).toEqual(first)
})

test.each([undefined, null, ''])('makes a key when the page gives %j', async (given) => {
  const properties = { ...SALE, idempotencyKey: given } as SaleProperties
  await visitor.dubTrack.sale(properties)
  await visitor.dubTrack.sale(properties)
  const [first, second] = keys()
  expect(first).toMatch(/^.{8,}$/)
  expect(second).not.toBe(first)
})

test('makes no key for leads and customers', async () => {
  await visitor.dubTrack('Sign up', SALE)
  await visitor.dubTrack.customer({ customerExternalId: 'user_123' })
  expect(keys()).toEqual(['none', 'none'])
})

test.each<[string, Reply, object]>([
  ['recorded', { status: 200, body: SOLD }, SOLD],
  [
    'recorded',
    { status: 200, body: { ...SOLD, warnings: WARNINGS } },
    { ...SOLD, warnings: WARNINGS },
  ],
  ['queued', { status: 202, body: { queued: true, warnings: WARNINGS } }, { warnings: WARNINGS }],
  ['refused', { status: 422, body: dubError('not_attributed') }, dubError('not_attributed')],
  [
    'kept',
    { status: 503, body: dubError('internal_server_error') },
    dubError('internal_server_error'),
  ],
  ['kept', { status: 200, body: { eventName: 'Purchase', customer: null, sale: null } }, {}],
  ['kept', 'network down', {}],
])('gives a sale the receipt "%s" for %j', async (status, reply, rest) => {
  visitor.server.answer(reply)
  expect(await visitor.dubTrack.sale(SALE)).toEqual({ ...rest, status })
})

test('sends no sale without consent', async () => {
  visitor.dubTrack.consent(false)
  expect(await visitor.dubTrack.sale(SALE)).toEqual({ status: 'skipped', reason: 'no_consent' })
  expect(visitor.server.requests).toEqual([])
})
