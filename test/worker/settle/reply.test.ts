import { afterAll, expect, test } from 'vitest'
import { freshId } from '../../support/fresh-id.ts'
import { type Answer, LEAD, read, SITE, startStack } from '../../support/start-stack.ts'
import { API_KEY, startWorker } from '../../support/start-worker.ts'

const SERVER_TOKEN = 'the-token-of-the-server'
const ALL_EVENTS = { ALLOWED_EVENTS: 'lead,sale,customer' }
const stack = await startStack(ALL_EVENTS, { secrets: { SERVER_TOKEN } })
// It has seen none of the sales: Dub alone knows their invoices.
const elsewhere = await startWorker(
  { DUB_API_URL: stack.dub.url, ALLOWED_ORIGINS: SITE, ...ALL_EVENTS },
  { DUB_API_KEY: API_KEY, SERVER_TOKEN },
)
afterAll(async () => {
  await elsewhere.close()
  await stack.close()
})

const AS_SERVER = { headers: { authorization: `Bearer ${SERVER_TOKEN}` } }
const STRANGER = { customerName: 'Ines Moreau', customerEmail: 'ines@lumen.test' }
await stack.post({ ...LEAD, ...STRANGER }, AS_SERVER)
const { customerExternalId } = LEAD

const WAYS: readonly (readonly [string, string, object])[] = [
  ['the same lead again', '/track/lead', LEAD],
  ['a lead that leaves no trace', '/track/lead', { ...LEAD, clickId: '', mode: 'deferred' }],
  ['another lead', '/track/lead', { ...LEAD, eventName: 'Other' }],
  ['a customer', '/track/customer', { ...LEAD }],
  ['a sale', '/track/sale', { customerExternalId, amount: 1 }],
]

const tellsOf = ({ body }: Answer) => /Ines|ines@/.test(JSON.stringify(body))

test.each(WAYS)(
  'answers a page that reports %s with nothing about another customer',
  async (_, path, body) => {
    const answer = await stack.post(body, { path })
    expect(answer.status).toBe(200)
    expect(tellsOf(answer)).toBe(false)
  },
)

test('answers a page with what it sent itself, and no more', async () => {
  const { customerName } = STRANGER
  const { body } = await stack.post({ ...LEAD, customerName, customerEmail: 'other@lumen.test' })
  expect(body['customer']).toEqual({
    name: customerName,
    email: 'other@lumen.test',
    avatar: null,
    externalId: customerExternalId,
  })
})

test.each(WAYS)(
  'answers a server that reports %s with all that Dub answered',
  async (_, path, body) => {
    expect(tellsOf(await stack.post(body, { path, ...AS_SERVER }))).toBe(true)
  },
)

test.each([
  ['this isolate has just counted', stack.worker, 0],
  ['Dub alone knows', elsewhere, 2],
])('neither shows nor counts a sale under an invoice that %s', async (_, worker, calls) => {
  const invoiceId = freshId('inv')
  const sale = { customerExternalId, amount: 777, invoiceId, metadata: { plan: 'gold' } }
  await stack.post(sale, { path: '/track/sale', ...AS_SERVER })
  const salesBefore = stack.dub.sales.length
  const callsBefore = stack.dub.calls.length
  for (const caller of [{ headers: { origin: SITE } }, AS_SERVER]) {
    const stranger = { customerExternalId: 'stranger', amount: 1, invoiceId }
    const { status, body } = await read(`${worker.url}/track/sale`, {
      method: 'POST',
      body: JSON.stringify(stranger),
      ...caller,
    })
    expect(status).toBe(409)
    expect(body).toMatchObject({ error: { message: expect.stringContaining('invoiceId') } })
    expect(JSON.stringify(body)).not.toMatch(/777|gold|user_123/)
  }
  expect(stack.dub.sales.length).toBe(salesBefore)
  expect(stack.dub.calls.length - callsBefore).toBe(calls)
})
