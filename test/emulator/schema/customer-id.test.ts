import { beforeEach, describe, expect, test } from 'vitest'
import { dubError, LEAD, postLead, postSale, SALE } from '../support/calls.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'

const NO_CUSTOMER = dubError('bad_request', 'customerExternalId is required')

const emulator = freshEmulator()

describe('a lead', () => {
  test.for([
    [
      'the current name',
      { customerExternalId: ' new ', externalId: 'old', customerId: 'older' },
      'new',
    ],
    [
      'externalId when that is blank',
      { customerExternalId: ' ', externalId: ' old ', customerId: 'older' },
      'old',
    ],
    [
      'customerId when both are missing',
      { customerExternalId: null, customerId: ' older ' },
      'older',
    ],
  ] as const)('reads the customer’s id of a lead from %s', async ([, ids, id]) => {
    await postLead(emulator.now, { ...LEAD, ...ids })
    expect([...emulator.now.customers.keys()]).toEqual([id])
  })

  test.for([
    ['nothing', {}],
    ['only whitespace', { customerExternalId: '', externalId: ' ', customerId: null }],
  ] as const)('answers 400 to a lead with %s in the three ids of the customer', async ([, ids]) => {
    const answer = await postLead(emulator.now, { ...LEAD, customerExternalId: undefined, ...ids })
    expect(answer.json).toEqual(NO_CUSTOMER)
    expect(answer.status).toBe(400)
  })
})

describe('a sale', () => {
  beforeEach(async () => {
    await postLead(emulator.now, LEAD)
  })

  test.for([
    ['the current name', { customerExternalId: 'acct_42', externalId: 'old', customerId: 'older' }],
    [
      'externalId when that is empty',
      { customerExternalId: '', externalId: 'acct_42', customerId: 'older' },
    ],
    ['customerId when both are missing', { customerExternalId: null, customerId: 'acct_42' }],
  ] as const)('reads the customer’s id of a sale from %s', async ([, ids]) => {
    await postSale(emulator.now, { ...SALE, ...ids })
    expect(emulator.now.sales).toMatchObject([{ customerExternalId: 'acct_42' }])
  })

  test('does not trim the customer’s id of a sale, so that whitespace makes it another one', async () => {
    const padded = { ...SALE, customerExternalId: ' acct_42 ' }
    expect((await postSale(emulator.now, padded)).json).toMatchObject({ customer: null })
    expect((await postSale(emulator.now, { ...padded, customerExternalId: ' ' })).status).toBe(200)
  })

  test.for([
    ['nothing', {}],
    ['only empty strings', { customerExternalId: '', externalId: '', customerId: null }],
  ] as const)('answers 400 to a sale with %s in the three ids of the customer', async ([, ids]) => {
    const answer = await postSale(emulator.now, { ...SALE, customerExternalId: undefined, ...ids })
    expect(answer.json).toEqual(NO_CUSTOMER)
    expect(answer.status).toBe(400)
  })
})
