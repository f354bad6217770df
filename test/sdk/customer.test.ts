import { afterAll, afterEach, expect, test } from 'vitest'
import { SEED_CLICK_ID } from '../../emulator/index.ts'
import { LEAD } from '../support/start-stack.ts'
import { until } from '../../tools/until.ts'
import { SERVER_TOKEN, startServerStack } from './support/start-server-stack.ts'

const { dub, post, close } = await startServerStack({}, { queueTimesFaster: 5 })
afterAll(close)
afterEach(() => {
  // Dub has no such route any more.
  expect(dub.calls.map(({ path }) => path)).not.toContain('/track/customer')
  dub.reset()
})

const asServer = { path: '/track/customer', headers: { authorization: `Bearer ${SERVER_TOKEN}` } }

/** The old names of everything. */
const INES = {
  customerId: 'user_123',
  customerName: 'Ines Moreau',
  customerEmail: 'ines@lumen.test',
  customerAvatar: 'https://lumen.test/ines.png',
}
const SAID_NOTHING = { customerName: null, customerEmail: null, customerAvatar: null }

test('creates a customer from a click, counts no lead, and answers in the old form', async () => {
  const { status, body } = await post({ ...INES, clickId: SEED_CLICK_ID }, asServer)
  expect(status).toBe(200)
  const copy = expect.stringMatching(/^https:\/\/dubassets\.com\/customers\//)
  expect(body).toEqual({ ...INES, customerAvatar: copy })
  expect(dub.customers.get('user_123')).toMatchObject({
    name: 'Ines Moreau',
    clickId: SEED_CLICK_ID,
  })
  expect(dub.leads).toEqual([])
})

test.each(['customerExternalId', 'externalId', 'customerId'])(
  'reads the customer id from %s',
  async (name) => {
    const { body } = await post({ [name]: 'user_123', clickId: SEED_CLICK_ID }, asServer)
    expect(body).toMatchObject({ customerId: 'user_123', customerEmail: null })
  },
)

test('answers with a known customer as Dub has it, and changes nothing', async () => {
  await post({ customerId: 'user_123', customerName: 'Ines', clickId: SEED_CLICK_ID }, asServer)
  const { body } = await post(INES, asServer)
  expect(body).toEqual({ ...SAID_NOTHING, customerId: 'user_123', customerName: 'Ines' })
})

test('answers that nothing was created for an unknown customer without a click', async () => {
  const { status, body } = await post(INES, asServer)
  expect(status).toBe(200)
  expect(body).toEqual({ ...INES, skipped: 'no_click' })
  expect(dub.customers.size).toBe(0)
})

test('refuses a customer without an id', async () => {
  const { status, body } = await post({ customerName: 'Ines' }, asServer)
  expect(status).toBe(400)
  expect(body).toMatchObject({ error: { message: 'customerExternalId is required' } })
})

test('drops a name of a customer that Dub would refuse, and warns', async () => {
  const customer = { customerId: 'user_123', customerName: 'x'.repeat(101) }
  const { body } = await post({ ...customer, clickId: SEED_CLICK_ID }, asServer)
  expect(body).toMatchObject({ warnings: [expect.stringContaining('customerName')] })
})

test.each([
  ['a Dub that is down', SEED_CLICK_ID, {}],
  ['a click Dub does not know yet', 'LateClick1234567', { warnings: ['click_unknown'] }],
])('answers in the old form on %s, and creates the customer later', async (_, clickId, more) => {
  if (clickId === SEED_CLICK_ID) dub.fault({ kind: 'server_error' })
  else dub.addClick(clickId, { visibleInMs: 700 })
  const { status, body } = await post({ customerId: 'user_123', clickId }, asServer)
  expect(status).toBe(200)
  expect(body).toEqual({ ...SAID_NOTHING, customerId: 'user_123', queued: true, ...more })
  await until(() => dub.customers.get('user_123'))
})

test("answers a page that reports a customer with Dub's own reply to a deferred lead", async () => {
  const { body } = await post(LEAD, { path: '/track/customer' })
  expect(body).toMatchObject({ click: { id: SEED_CLICK_ID }, customer: { externalId: 'user_123' } })
})
