import { afterAll, expect, test } from 'vitest'
import { type Answer, LEAD, startStack } from '../../support/start-stack.ts'

const SERVER_TOKEN = 'the-token-of-the-server'
const stack = await startStack(
  { ALLOWED_EVENTS: 'lead,sale,customer' },
  { secrets: { SERVER_TOKEN } },
)
afterAll(() => stack.close())

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
    email: null,
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

test('neither shows nor counts a sale with the invoice of another customer', async () => {
  const sale = { amount: 777, invoiceId: 'inv_1', metadata: { plan: 'gold' } }
  await stack.post({ customerExternalId, ...sale }, { path: '/track/sale', ...AS_SERVER })
  const salesBefore = stack.dub.sales.length
  for (const caller of [{}, AS_SERVER]) {
    const stranger = { customerExternalId: 'stranger', amount: 1, invoiceId: 'inv_1' }
    const { status, body } = await stack.post(stranger, { path: '/track/sale', ...caller })
    expect(status).toBe(409)
    expect(body).toMatchObject({ error: { message: expect.stringContaining('invoiceId') } })
    expect(JSON.stringify(body)).not.toMatch(/777|gold|user_123/)
  }
  expect(stack.dub.sales.length).toBe(salesBefore)
})
