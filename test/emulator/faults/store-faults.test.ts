import { describe, expect, test } from 'vitest'
import { SEED_CLICK_ID, SEED_LINK } from '../../../emulator/index.ts'
import { INTERNAL_ERROR, LEAD, postLead, postSale, SALE } from '../support/calls.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'

const DEFERRED = { ...LEAD, mode: 'deferred' }
const FAILED = { status: 500, json: INTERNAL_ERROR }
const WITHOUT_INVOICE = { ...SALE, invoiceId: null }

const emulator = freshEmulator()

describe('redis_down', () => {
  test('answers 500 to a lead, whose key stays free, and takes a deferred one', async () => {
    emulator.now.fault({ kind: 'redis_down', times: 2 })
    expect(await postLead(emulator.now, LEAD)).toMatchObject(FAILED)
    expect((await postLead(emulator.now, DEFERRED)).json).toMatchObject({ link: SEED_LINK })
    expect((await postLead(emulator.now, LEAD)).json).toMatchObject({ link: SEED_LINK })
  })

  test('hides a click that is only in the cache', async () => {
    emulator.now.addClick(SEED_CLICK_ID, { cached: true, visibleInMs: 60_000 })
    emulator.now.fault({ kind: 'redis_down' })
    expect((await postLead(emulator.now, DEFERRED)).status).toBe(404)
  })

  test('answers 500 to a sale with an invoice or a customer’s first, and records a later one', async () => {
    await postLead(emulator.now, LEAD)
    emulator.now.fault({ kind: 'redis_down' })
    expect(await postSale(emulator.now, WITHOUT_INVOICE)).toMatchObject(FAILED)
    await postSale(emulator.now, WITHOUT_INVOICE)
    emulator.now.fault({ kind: 'redis_down', times: 2 })
    expect(await postSale(emulator.now, SALE)).toMatchObject(FAILED)
    expect((await postSale(emulator.now, WITHOUT_INVOICE)).status).toBe(200)
    expect(emulator.now.sales).toHaveLength(2)
  })

  test('answers 500 to a direct sale once its customer is made: the repeat finds no lead', async () => {
    const direct = { ...WITHOUT_INVOICE, clickId: SEED_CLICK_ID }
    emulator.now.fault({ kind: 'redis_down' })
    expect(await postSale(emulator.now, direct)).toMatchObject(FAILED)
    expect(emulator.now.customers.size).toBe(1)
    expect((await postSale(emulator.now, direct)).status).toBe(404)
  })
})

describe('database_down', () => {
  test('answers 500 to a lead, whose key stays free', async () => {
    emulator.now.fault({ kind: 'database_down' })
    expect(await postLead(emulator.now, LEAD)).toMatchObject(FAILED)
    expect((await postLead(emulator.now, LEAD)).json).toMatchObject({ link: SEED_LINK })
  })

  test('answers 500 to a sale, unless an answer is kept for its invoice', async () => {
    await postLead(emulator.now, LEAD)
    await postSale(emulator.now, SALE)
    emulator.now.fault({ kind: 'database_down', times: 2 })
    expect((await postSale(emulator.now, SALE)).status).toBe(200)
    expect(await postSale(emulator.now, WITHOUT_INVOICE)).toMatchObject(FAILED)
  })
})

describe('customer_write_fails', () => {
  test('answers 500 to a new customer’s lead, whose key is taken', async () => {
    emulator.now.fault({ kind: 'customer_write_fails' })
    expect(await postLead(emulator.now, LEAD)).toMatchObject(FAILED)
    expect(await postLead(emulator.now, LEAD)).toMatchObject({ status: 200, json: { link: null } })
    expect(emulator.now.customers.size).toBe(0)
  })

  test('does not touch a known customer', async () => {
    await postLead(emulator.now, DEFERRED)
    emulator.now.fault({ kind: 'customer_write_fails' })
    expect((await postLead(emulator.now, LEAD)).json).toMatchObject({ link: SEED_LINK })
  })
})
