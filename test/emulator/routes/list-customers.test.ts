import { beforeEach, expect, test } from 'vitest'
import { SEED_KEY } from '../../../emulator/index.ts'
import { call, LEAD, postLead, postSale, SALE } from '../support/calls.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'

const emulator = freshEmulator()
const headers = { authorization: `Bearer ${SEED_KEY}` }
const get = (path: string) => call(emulator.now, path, { headers })

beforeEach(async () => {
  await postLead(emulator.now, { ...LEAD, customerExternalId: 'first' })
  await postLead(emulator.now, LEAD)
})

test.for(['acct_42', 'ACCT_42'])(
  'GET /customers?externalId=%s lists the customer with that id, whatever its case',
  async (externalId) => {
    await postSale(emulator.now, SALE)
    const { status, json } = await get(`/customers?externalId=${externalId}`)
    expect(status).toBe(200)
    expect(json).toEqual([
      {
        id: 'cus_1KEMU0000000000000000002',
        externalId: 'acct_42',
        name: 'Ines Moreau',
        email: 'ines@lumen.test',
        avatar: null,
        stripeCustomerId: null,
        sales: 1,
        saleAmount: 4_900,
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        firstSaleAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        subscriptionCanceledAt: null,
      },
    ])
  },
)

test('GET /customers answers an empty list for an id that nobody has', async () => {
  expect(await get('/customers?externalId=unknown')).toMatchObject({ status: 200, json: [] })
})

test.for(['/customers', '/customers?externalId='])(
  'GET %s lists all, newest first',
  async (path) => {
    const { json } = await get(path)
    expect(json).toMatchObject([{ externalId: 'acct_42' }, { externalId: 'first' }])
  },
)

test('GET /customers lists at most 100', async () => {
  for (let made = 0; made < 100; made += 1) {
    await postLead(emulator.now, { ...LEAD, customerExternalId: `more_${made}` })
  }
  expect((await get('/customers')).json).toHaveLength(100)
})

test('GET /customers requires a key', async () => {
  expect((await call(emulator.now, '/customers?externalId=acct_42')).status).toBe(401)
})
