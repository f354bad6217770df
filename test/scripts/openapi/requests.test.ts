import { afterAll, expect, test } from 'vitest'
import { AS_SERVER, SALE, startShop } from '../../support/start-shop.ts'
import { type Answer, LEAD } from '../../support/start-stack.ts'
import { LEAD_VERDICTS, SALE_VERDICTS, type Verdict } from '../../support/verdicts.ts'
import { requestErrors, responseErrors } from './validators.ts'

const shop = await startShop()
afterAll(() => shop.close())
// Dub then has whatever the bodies name.
shop.dub.addClick('kVrpHmuNu8Q9VpBG')
await shop.signUp()

/**
 * Where the Worker departs from the schema: lengths in UTF-16 units, which JSON Schema counts in characters; the
 * length of metadata as JSON; and payment processors, of which Dub has the list.
 */
const BEYOND_THE_SCHEMA = {
  lead: ['eventName #4', 'customerExternalId #4', 'customerName #4', 'metadata #2'],
  sale: [2, 14, 16, 18, 20, 9].map((number) => `paymentProcessor #${number}`),
  customer: ['customerExternalId #4', 'customerName #4'],
}

/** Whether the Worker took a body with all its fields. A field that was left out is named by its warning. */
const isTakenWhole = ({ status, body }: Answer): boolean =>
  status === 200 && !/"\w+: \w+: /.test(JSON.stringify(body['warnings'] ?? []))

/** Posts a body as a server does, and says what the schema and the Worker make of it. */
async function judge(kind: string, body: unknown) {
  const path = `/track/${kind}`
  const answer = await shop.post(JSON.stringify(body), { ...AS_SERVER, path })
  expect(responseErrors(path, answer)).toBe('')
  return { bySchema: requestErrors(path, body) === '', byWorker: isTakenWhole(answer) }
}

test.each<['lead' | 'sale' | 'customer', readonly Verdict[]]>([
  ['lead', LEAD_VERDICTS],
  ['sale', SALE_VERDICTS],
  ['customer', LEAD_VERDICTS],
])(
  'judges the bodies of a %s as the Worker does, and describes each response',
  async (kind, all) => {
    const differing: string[] = []
    for (const { name, body } of all) {
      const { bySchema, byWorker } = await judge(kind, body)
      if (bySchema !== byWorker) differing.push(name)
    }
    expect(differing).toEqual(BEYOND_THE_SCHEMA[kind])
  },
)

test.each<[string, string, boolean, unknown]>([
  [
    'a lead under the oldest name of its customer',
    'lead',
    true,
    { ...LEAD, customerExternalId: undefined, customerId: 'a' },
  ],
  [
    'a lead whose first name of a customer is blank',
    'lead',
    true,
    { ...LEAD, customerExternalId: ' ', externalId: 'a' },
  ],
  [
    'a lead with whitespace around its click',
    'lead',
    true,
    { ...LEAD, clickId: ` ${LEAD.clickId}\n` },
  ],
  ['a lead without its customer', 'lead', false, { ...LEAD, customerExternalId: null }],
  ['a lead without its name', 'lead', false, { ...LEAD, eventName: undefined }],
  ['a lead with members that nobody knows', 'lead', true, { ...LEAD, plan: { is: ['pro'] } }],
  [
    'a lead of a page, with what proves it',
    'lead',
    true,
    { ...LEAD, token: 'a', turnstileToken: 'b', cookie: 'c' },
  ],
  ['a sale of the largest amount', 'sale', true, { ...SALE, amount: 2_147_483_647 }],
  ['a sale of a larger one', 'sale', false, { ...SALE, amount: 2_147_483_648 }],
  [
    'a sale of a larger one in US dollars by name',
    'sale',
    false,
    { ...SALE, amount: 2_147_483_648, currency: 'Usd' },
  ],
  [
    'a sale of a larger one in rupiah',
    'sale',
    true,
    { ...SALE, amount: 2_147_483_648, currency: 'idr' },
  ],
  ['a sale with a key', 'sale', true, { ...SALE, idempotencyKey: 'a'.repeat(255) }],
  ['a sale with a longer key', 'sale', false, { ...SALE, idempotencyKey: 'a'.repeat(256) }],
  ['a customer and nothing else', 'customer', true, { customerExternalId: 'user_123' }],
  ['a customer without an id', 'customer', false, { customerName: 'Ines' }],
])('judges %s as the Worker does', async (_, kind, isTaken, body) => {
  // As JSON, in which what is undefined is absent.
  const judged = await judge(kind, JSON.parse(JSON.stringify(body)))
  expect(judged).toEqual({ bySchema: isTaken, byWorker: isTaken })
})

test.each([
  ['lead', LEAD],
  ['sale', SALE],
  ['customer', { customerExternalId: 'user_9', clickId: LEAD.clickId }],
])(
  'describes what a page and a server receive for a %s, also while Dub is down',
  async (kind, body) => {
    const path = `/track/${kind}`
    for (const caller of [{}, AS_SERVER]) {
      const taken = await shop.post(body, { ...caller, path })
      expect([taken.status, responseErrors(path, taken)]).toEqual([200, ''])
      shop.dub.fault({ kind: 'server_error' })
      const name = `${kind} ${caller === AS_SERVER ? 'server' : 'page'}`
      const queued = await shop.post({ ...body, customerExternalId: name }, { ...caller, path })
      expect(queued.body).toMatchObject({ queued: true })
      expect(responseErrors(path, queued)).toBe('')
    }
  },
)
