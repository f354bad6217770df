import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  leadCreated,
  type LedgerStack,
  saleCreated,
  sign,
  startLedger,
  WEBHOOK_SECRET,
} from '../../support/start-ledger.ts'
import { read, startStack } from '../../support/start-stack.ts'

const LIMIT_BYTES = 32 * 1024

let stack: LedgerStack
beforeAll(async () => {
  stack = await startLedger()
})
beforeEach(() => stack.reset())
afterAll(() => stack?.close())

const BODY = JSON.stringify(leadCreated('signed'))
const SIGNATURE = sign(BODY)

describe('a webhook is refused whose signature', () => {
  test.each<[string, string | null]>([
    ['is missing', null],
    ['is empty', ''],
    ['is of another secret', sign(BODY, 'whsec_of-somebody-else-01234')],
    ['is of another body', sign(`${BODY} `)],
    ['is cut short', SIGNATURE.slice(0, -1)],
    ['is cut to nothing but its first byte', SIGNATURE.slice(0, 2)],
    ['is longer', `${SIGNATURE}00`],
    ['has one digit changed', SIGNATURE.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'))],
    ['is in upper case, which Dub never sends', SIGNATURE.toUpperCase()],
    ['is no hex', 'z'.repeat(64)],
    ['is the secret itself', WEBHOOK_SECRET],
  ])('%s', async (_, signature) => {
    await stack.signUp('signed')
    const { status, body } = await stack.push(BODY, signature)
    expect({ status, body }).toMatchObject({
      status: 401,
      body: { error: { code: 'unauthorized' } },
    })
    expect(await stack.ledger()).toHaveLength(1)
  })
})

test('takes a webhook that is signed, and says so to no other site', async () => {
  const { status, headers, body } = await stack.push(BODY)
  expect({ status, body }).toEqual({ status: 200, body: { received: true } })
  expect(headers.get('access-control-allow-origin')).toBeNull()
})

test.each([
  ['of 32 KB', LIMIT_BYTES, 200],
  ['of a byte more', LIMIT_BYTES + 1, 413],
  ['of 200 KB', 200 * 1024, 413],
])('measures a webhook %s', async (_, bytes, status) => {
  await stack.signUp('signed')
  const padded = BODY.padEnd(bytes)
  expect((await stack.push(padded)).status).toBe(status)
  expect(await stack.ledger()).toHaveLength(status === 200 ? 0 : 1)
})

test.each([
  ['another event', { ...leadCreated('signed'), event: 'link.clicked' }],
  ['an event to come', { ...leadCreated('signed'), event: 'lead.updated' }],
  ['no event', {}],
  ['a list', [leadCreated('signed')]],
  ['text', 'ping'],
  ['nothing', ''],
  ['a customer without an id of the site', { event: 'lead.created', data: { customer: {} } }],
  ['another lead', leadCreated('signed', 'Demo booked')],
  ['another customer', leadCreated('somebody else')],
  ['a sale without an invoice', saleCreated('signed', '')],
])('ignores a signed webhook of %s', async (_, message) => {
  await stack.signUp('signed')
  expect((await stack.push(message)).status).toBe(200)
  expect(await stack.ledger()).toHaveLength(1)
  expect(await stack.confirmations()).toEqual({ confirmed: 0, waiting: 1, absent: 0 })
})

test.each(['GET', 'PUT', 'OPTIONS', 'DELETE'])('refuses %s at the webhook', async (method) => {
  const { status, headers } = await read(`${stack.url}/dub/webhook`, { method })
  expect([status, headers.get('allow')]).toEqual([405, 'POST'])
})

test('refuses a webhook whose bytes are not those that were signed, though they read the same', async () => {
  await stack.signUp('signed')
  expect((await stack.push(`\u{feff}${BODY}`, SIGNATURE)).status).toBe(401)
  expect(await stack.ledger()).toHaveLength(1)
})

const post = (url: string) =>
  read(url, { method: 'POST', body: BODY, headers: { 'dub-signature': SIGNATURE } })

test('has no webhook without its secret, and has it under the base path', async () => {
  const without = await startStack()
  const below = await startLedger({ vars: { BASE_PATH: '/_d' } })
  try {
    expect((await post(`${without.worker.url}/dub/webhook`)).status).toBe(404)
    expect((await post(`${below.url}/dub/webhook`)).status).toBe(404)
    expect((await post(`${below.url}/_d/dub/webhook`)).status).toBe(200)
  } finally {
    await Promise.all([without.close(), below.close()])
  }
})

test('asks Dub to send a webhook again while the database fails', async () => {
  await stack.execute('ALTER TABLE ledger RENAME TO away')
  try {
    const { status, headers } = await stack.push(BODY)
    expect([status, headers.get('retry-after')]).toEqual([503, '10'])
  } finally {
    await stack.execute('ALTER TABLE away RENAME TO ledger')
  }
})
