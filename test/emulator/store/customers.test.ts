import { describe, expect, test } from 'vitest'
import { SEED_KEY } from '../../../emulator/index.ts'
import { call, LEAD, postLead, postSale, SALE, statusOf } from '../support/calls.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'

const emulator = freshEmulator()

const lead = (customerExternalId: string, clickId = LEAD.clickId as string) =>
  postLead(emulator.now, { ...LEAD, clickId, customerExternalId })

describe('two spellings of one customer', () => {
  test.for([
    ['case', 'User_1', 'uSER_1'],
    ['accents', 'josé', 'jose'],
    ['the form of an accent', 'jos\u{E9}', 'jose\u{301}'],
  ] as const)(
    'are one customer but two keys where they differ in %s: two leads of one event',
    async ([, first, second]) => {
      await lead(first)
      expect((await lead(second)).json).toMatchObject({ customer: { externalId: first } })
      expect([...emulator.now.customers.keys()]).toEqual([first])
      expect(emulator.now.leads).toMatchObject([
        { customerExternalId: first },
        { customerExternalId: first },
      ])
    },
  )

  test('name the stored spelling in the answer to a sale', async () => {
    await lead('User_1')
    const answer = await postSale(emulator.now, { ...SALE, customerExternalId: 'user_1' })
    expect(answer.json).toMatchObject({ customer: { externalId: 'User_1' } })
  })

  test('find the customer’s click and the customer in the list', async () => {
    await lead('User_1')
    expect(await lead('user_1', '')).toMatchObject({ status: 200 })
    const headers = { authorization: `Bearer ${SEED_KEY}` }
    const { json } = await call(emulator.now, '/customers?externalId=USER_1', { headers })
    expect(json).toMatchObject([{ externalId: 'User_1' }])
  })
})

test.for([
  ['letters that only fold to one', 'Straße', 'STRASSE'],
  ['emoji', 'a😀', 'a😁'],
] as const)('makes two customers of ids that differ in %s', async ([, first, second]) => {
  await lead(first)
  await lead(second)
  expect([...emulator.now.customers.keys()]).toEqual([first, second])
})

test('compares spaces at the ends of an id, which a sale may have', async () => {
  await lead('user_1')
  const sale = { ...SALE, customerExternalId: 'user_1 ' }
  expect((await postSale(emulator.now, sale)).json).toMatchObject({ customer: null })
})

describe('half a character', () => {
  test('answers 500 to an id with half a character, before its key is taken', async () => {
    expect((await lead('user_\u{D800}')).status).toBe(500)
    expect(emulator.now.redisKeys()).toEqual([])
  })

  test('answers 500 to a new customer’s name with half a character, after the key is taken', async () => {
    const named = { ...LEAD, customerName: '\u{DC00}' }
    expect(await statusOf(emulator.now, named)).toBe(500)
    expect(await postLead(emulator.now, LEAD)).toMatchObject({ status: 200, json: { link: null } })
    expect(emulator.now.customers.size).toBe(0)
  })

  test('stores an event name with half a character', async () => {
    await postLead(emulator.now, { ...LEAD, eventName: '\u{D800}' })
    expect(emulator.now.leads).toMatchObject([{ eventName: '\u{D800}' }])
  })

  test('takes a whole emoji for no half', async () => {
    expect((await lead('a😀')).status).toBe(200)
  })
})
