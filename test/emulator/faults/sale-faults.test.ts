import { beforeEach, describe, expect, test } from 'vitest'
import { LEAD, postLead, postSale, SALE, statusOf } from '../support/calls.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'

const emulator = freshEmulator()

beforeEach(async () => {
  await postLead(emulator.now, LEAD)
})

describe('a fault before the work', () => {
  test.for([
    ['rate_limited', 429],
    ['server_error', 500],
    ['server_error_after_key', 500],
    ['unauthorized', 401],
    ['forbidden', 403],
    ['invite_pending', 409],
    ['invite_expired', 410],
    ['bad_gateway', 502],
    ['not_json', 200],
    ['malformed_json', 200],
    ['reset', 'lost'],
  ] as const)(
    '%s ends a sale with %s, records nothing and keeps no answer for its invoice',
    async ([kind, status]) => {
      emulator.now.fault({ kind })
      expect(await statusOf(emulator.now, SALE, postSale)).toBe(status)
      expect(emulator.now.sales).toEqual([])
      expect((await postSale(emulator.now, SALE)).json).toMatchObject({ sale: { amount: 4_900 } })
      expect(emulator.now.sales).toHaveLength(1)
    },
  )

  test('hang never answers a sale and records nothing', async () => {
    emulator.now.fault({ kind: 'hang' })
    const signal = AbortSignal.timeout(150)
    await expect(postSale(emulator.now, SALE, { signal })).rejects.toThrow(/timeout/)
    expect(emulator.now.sales).toEqual([])
  })

  test('server_error_after_key does not make the customer of a direct sale', async () => {
    const direct = { ...SALE, customerExternalId: 'new', clickId: LEAD.clickId }
    emulator.now.fault({ kind: 'server_error_after_key', status: 503 })
    expect(await statusOf(emulator.now, direct, postSale)).toBe(503)
    expect(emulator.now.customers.has('new')).toBe(false)
  })
})

describe('a sale whose answer is lost', () => {
  beforeEach(() => {
    emulator.now.fault({ kind: 'answer_lost' })
  })

  test('answer_lost records the sale, and its invoice keeps a repeat from counting', async () => {
    expect(await statusOf(emulator.now, SALE, postSale)).toBe('lost')
    expect(emulator.now.sales).toHaveLength(1)
    expect((await postSale(emulator.now, SALE)).json).toMatchObject({ sale: { amount: 4_900 } })
    expect(emulator.now.sales).toHaveLength(1)
  })

  test('answer_lost makes a repeat without an invoice count twice', async () => {
    const withoutInvoice = { ...SALE, invoiceId: null }
    await statusOf(emulator.now, withoutInvoice, postSale)
    await postSale(emulator.now, withoutInvoice)
    expect(emulator.now.sales).toHaveLength(2)
  })

  test('answer_lost makes a repeat count twice before Dub has kept the answer', async () => {
    emulator.now.setDelays({ invoiceKeptInMs: 60_000 })
    await statusOf(emulator.now, SALE, postSale)
    await postSale(emulator.now, SALE)
    expect(emulator.now.sales).toHaveLength(2)
  })
})

test('slow records the sale at once and answers late', async () => {
  emulator.now.fault({ kind: 'slow', delayMs: 200 })
  const answer = postSale(emulator.now, SALE)
  await expect.poll(() => emulator.now.sales.length).toBe(1)
  expect(emulator.now.calls.at(-1)).toMatchObject({ path: '/track/sale', status: null })
  expect((await answer).status).toBe(200)
})
