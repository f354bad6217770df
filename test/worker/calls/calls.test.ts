import { afterAll, expect, test } from 'vitest'
import { SEED_CLICK_ID } from '../../../emulator/index.ts'
import { until } from '../../../tools/until.ts'
import { startCaller } from '../../support/start-caller.ts'
import { ALL_EVENTS, SALE } from '../../support/start-shop.ts'
import { IDENTITY_SECRET } from '../../support/sign-token.ts'
import { LEAD } from '../../support/start-stack.ts'
import { AS_WRITTEN, ONLY_DATABASE } from '../../support/worker-config.ts'
import { ODD_FIELDS } from './caller/odd-fields.ts'

const shop = await startCaller(ALL_EVENTS, { queueTimesFaster: 5 })
const guarded = await startCaller(
  { ALLOWED_ORIGINS: '', ALLOWED_FIELDS: 'customerName' },
  { config: AS_WRITTEN, secrets: { IDENTITY_SECRET, TURNSTILE_SECRET: 'asked of no server' } },
)
const withoutQueue = await startCaller({}, { config: ONLY_DATABASE })
const misconfigured = await startCaller({ RETRY_HOURS: 'many' })
afterAll(() => Promise.all([shop, guarded, withoutQueue, misconfigured].map((s) => s.close())))

const leadOf = (customerExternalId: string) => ({ ...LEAD, customerExternalId })
const refusal = (code: string, message: string) => ({
  status: 'refused',
  error: { code, message: expect.stringContaining(message), doc_url: expect.any(String) },
})

test('records a lead with the reply of Dub, and a repeat as a duplicate', async () => {
  const { body } = await shop.call('/lead', LEAD)
  expect(body).toMatchObject({
    status: 'recorded',
    click: { id: SEED_CLICK_ID },
    link: { domain: 'go.lumen.test' },
    // What only a server may know: a name that Dub has made up.
    customer: { externalId: 'user_123', name: expect.any(String) },
  })
  const repeated = await shop.call('/lead', LEAD)
  expect(repeated.body).toMatchObject({ status: 'duplicate', link: null })
  expect(shop.dub.leads.map(({ customerExternalId }) => customerExternalId)).toEqual(['user_123'])
})

test('records a sale once, and says where Dub counts nothing', async () => {
  const sale = { ...SALE, invoiceId: 'inv_1', metadata: { plan: 'pro' } }
  await shop.call('/lead', LEAD)
  for (let time = 0; time < 2; time++) {
    const { body } = await shop.call('/sale', sale)
    expect(body).toMatchObject({ status: 'recorded', sale: { amount: 4900, invoiceId: 'inv_1' } })
  }
  expect(shop.dub.sales).toHaveLength(1)
  const { body } = await shop.call('/sale', { ...SALE, customerExternalId: 'nobody' })
  expect(body).toEqual({ status: 'not_attributed' })
})

test('creates a customer, and no lead', async () => {
  const customer = { customerExternalId: 'a customer', clickId: SEED_CLICK_ID }
  const { body } = await shop.call('/customer', customer)
  expect(body).toMatchObject({ status: 'recorded', customer: { externalId: 'a customer' } })
  expect(shop.dub.customers.has('a customer')).toBe(true)
  expect(shop.dub.leads.some((lead) => lead.customerExternalId === 'a customer')).toBe(false)
})

test('queues what Dub cannot take, and delivers it', async () => {
  shop.dub.fault({ kind: 'server_error' })
  expect((await shop.call('/lead', leadOf('queued'))).body).toEqual({ status: 'queued' })
  await until(() => shop.dub.leads.some((lead) => lead.customerExternalId === 'queued'))
})

test('passes warnings on', async () => {
  const { body } = await shop.call('/lead', { ...leadOf('warned'), customerEmail: 'nobody' })
  expect(body).toMatchObject({
    status: 'recorded',
    warnings: ['invalid_format: customerEmail: Invalid email address'],
  })
  const unknown = { ...leadOf('late'), clickId: 'LateClick1234567' }
  const { body: late } = await shop.call('/lead', unknown)
  expect(late).toEqual({ status: 'queued', warnings: ['click_unknown'] })
})

test('says when to send an event again that nobody keeps', async () => {
  withoutQueue.dub.fault({ kind: 'server_error' })
  const { body } = await withoutQueue.call('/lead', LEAD)
  expect(body).toEqual({
    ...refusal('internal_server_error', 'Send it again later'),
    retryAfterSeconds: expect.any(Number),
  })
})

test.each([
  [
    'no customer',
    '/lead',
    { ...LEAD, customerExternalId: '' },
    'bad_request',
    'customerExternalId',
  ],
  ['no name', '/lead', { ...LEAD, eventName: '' }, 'unprocessable_entity', 'eventName'],
  ['a price', '/sale', { ...SALE, amount: '49' }, 'unprocessable_entity', 'amount'],
  ['a list', '/lead', [LEAD], 'unprocessable_entity', 'expected object'],
  ['more than 32 KB', '/lead', { ...LEAD, x: 'é'.repeat(17_000) }, 'bad_request', '32768 bytes'],
])('refuses %s as over HTTP, before Dub is called', async (_, path, fields, code, message) => {
  const callsBefore = shop.dub.calls.length
  expect((await shop.call(path, fields)).body).toEqual(refusal(code, message))
  expect(shop.dub.calls.length).toBe(callsBefore)
})

test.each(Object.keys(ODD_FIELDS))(
  'never throws at what only a call can bring: %s',
  async (name) => {
    const { status, body } = await shop.call(`/odd?name=${encodeURIComponent(name)}`)
    expect(status).toBe(200)
    expect(body).toMatchObject({ status: 'refused', error: { code: expect.any(String) } })
  },
)

test('asks a Worker for no origin, identity or Turnstile, and limits neither fields nor rate', async () => {
  const fields = { ...LEAD, eventQuantity: 5, customerEmail: 'ines@lumen.test' }
  const calls = Array.from({ length: 100 }, () => guarded.call('/lead', fields))
  const statuses = (await Promise.all(calls)).map(({ body }) => body['status'])
  expect(new Set(statuses)).toEqual(new Set(['recorded', 'duplicate']))
  // Dub writes as many as the quantity says.
  expect(guarded.dub.leads).toHaveLength(5)
  expect(guarded.dub.customers.get('user_123')).toMatchObject({ email: 'ines@lumen.test' })
})

test('refuses an event that is switched off, as over HTTP', async () => {
  const { body } = await guarded.call('/sale', SALE)
  expect(body).toEqual({ ...refusal('forbidden', 'ALLOWED_EVENTS'), retryAfterSeconds: 60 })
})

test('names a bad setting', async () => {
  const { body } = await misconfigured.call('/lead', LEAD)
  expect(body).toEqual(refusal('internal_server_error', 'RETRY_HOURS'))
})

test('takes no HTTP at the entrypoint', async () => {
  const answer = await fetch(`${shop.worker.neighbourUrl}/health`)
  expect(answer.status).toBe(500)
  expect(shop.worker.logs().join()).toContain('lack a handler for FetchEvents')
})

test('logs and counts a call as it does a request', async () => {
  const lines = withoutQueue.worker.logs().map((line) => JSON.parse(line))
  expect(lines).toMatchObject([{ event: 'lead', outcome: 'unavailable', reason: 'server_error' }])
  const rows = await guarded.worker.execute('SELECT kind, state FROM recent_events')
  expect(rows).toContainEqual({ kind: 'lead', state: 'recorded' })
})
