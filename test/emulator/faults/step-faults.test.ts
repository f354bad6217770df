import { beforeEach, describe, expect, test } from 'vitest'
import { SEED_CLICK_ID, SEED_LINK } from '../../../emulator/index.ts'
import { dubError, LEAD, postLead, postSale, SALE } from '../support/calls.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'

const DEFERRED = { ...LEAD, mode: 'deferred' }
const DIRECT = { ...SALE, clickId: SEED_CLICK_ID }
const UNKNOWN_CLICK = dubError('not_found', `Click event not found for clickId: ${SEED_CLICK_ID}`)
const UNRECORDED = { status: 200, json: { link: null } }

const emulator = freshEmulator()

const sentWebhooks = () => emulator.now.webhooks.map(({ event }) => event)

describe('click_lookup_fails', () => {
  beforeEach(() => emulator.now.fault({ kind: 'click_lookup_fails' }))

  test('answers 404 to a lead after its key is taken: the repeat gets 200 without a link, and records nothing', async () => {
    const failed = await postLead(emulator.now, LEAD)
    expect(failed.status).toBe(404)
    expect(failed.json).toEqual(UNKNOWN_CLICK)
    expect(await postLead(emulator.now, LEAD)).toMatchObject(UNRECORDED)
    expect(emulator.now.leads).toEqual([])
    expect(emulator.now.customers.size).toBe(0)
  })

  test('answers 404 to a deferred lead and takes no key: the repeat is recorded', async () => {
    const failed = await postLead(emulator.now, DEFERRED)
    expect(failed.json).toEqual(UNKNOWN_CLICK)
    expect(emulator.now.redisKeys()).toEqual([])
    expect((await postLead(emulator.now, DEFERRED)).json).toMatchObject({ link: SEED_LINK })
  })

  test('answers 404 to a direct sale, which a repeat records', async () => {
    expect((await postSale(emulator.now, DIRECT)).json).toEqual(UNKNOWN_CLICK)
    expect((await postSale(emulator.now, DIRECT)).json).toMatchObject({ sale: { amount: 4_900 } })
  })

  test('does not touch a click that is in Dub’s cache', async () => {
    emulator.now.addClick(SEED_CLICK_ID, { cached: true })
    expect((await postLead(emulator.now, LEAD)).json).toMatchObject({ link: SEED_LINK })
    expect(emulator.now.leads).toHaveLength(1)
  })
})

test('a click lookup that fails between a deferred lead and the lead loses the lead for seven days', async () => {
  await postLead(emulator.now, DEFERRED)
  emulator.now.fault({ kind: 'click_lookup_fails', only: 'recording' })
  const lead = { ...LEAD, clickId: '' }
  expect((await postLead(emulator.now, lead)).json).toEqual(UNKNOWN_CLICK)
  expect(await postLead(emulator.now, lead)).toMatchObject(UNRECORDED)
  emulator.now.clock.advance(7 * 24 * 60 * 60 * 1000)
  expect((await postLead(emulator.now, lead)).json).toMatchObject({ link: SEED_LINK })
  expect(emulator.now.leads).toHaveLength(1)
})

test('key_answer_lost answers 200 without a link to the very first call, takes the key and records nothing', async () => {
  emulator.now.fault({ kind: 'key_answer_lost' })
  expect(await postLead(emulator.now, LEAD)).toMatchObject(UNRECORDED)
  expect(await postLead(emulator.now, LEAD)).toMatchObject(UNRECORDED)
  expect(emulator.now.customers.size).toBe(0)
})

test('key_answer_lost does not touch a deferred lead, which takes no key', async () => {
  emulator.now.fault({ kind: 'key_answer_lost' })
  expect((await postLead(emulator.now, DEFERRED)).json).toMatchObject({ link: SEED_LINK })
})

describe('lead_write_fails', () => {
  test('answers 200 with a link, takes the key, and stores no lead, counter, commission or webhook', async () => {
    emulator.now.fault({ kind: 'lead_write_fails' })
    expect((await postLead(emulator.now, LEAD)).json).toMatchObject({ link: SEED_LINK })
    expect(await postLead(emulator.now, LEAD)).toMatchObject(UNRECORDED)
    expect(emulator.now.customers.size).toBe(1)
    expect([emulator.now.leads, emulator.now.commissions, sentWebhooks()]).toEqual([[], [], []])
    expect(emulator.now.links.get(SEED_LINK.id)).toMatchObject({ counters: { leads: 0 } })
  })

  test('makes later sales a 404 until another lead of the customer is stored', async () => {
    emulator.now.fault({ kind: 'lead_write_fails' })
    await postLead(emulator.now, LEAD)
    expect((await postSale(emulator.now, SALE)).status).toBe(404)
    await postLead(emulator.now, { ...LEAD, eventName: 'Trial' })
    expect((await postSale(emulator.now, SALE)).status).toBe(200)
  })

  test('leaves a lead of mode wait to sales for five minutes, although it is not stored', async () => {
    emulator.now.fault({ kind: 'lead_write_fails' })
    await postLead(emulator.now, { ...LEAD, mode: 'wait' })
    expect((await postSale(emulator.now, SALE)).status).toBe(200)
    emulator.now.clock.advance(5 * 60 * 1000)
    expect((await postSale(emulator.now, { ...SALE, invoiceId: null })).status).toBe(404)
  })

  test('stores a direct sale and counts its lead, but does not store the lead', async () => {
    emulator.now.fault({ kind: 'lead_write_fails' })
    await postSale(emulator.now, DIRECT)
    expect([emulator.now.leads.length, emulator.now.sales.length]).toEqual([0, 1])
    expect(emulator.now.links.get(SEED_LINK.id)).toMatchObject({ counters: { leads: 1 } })
    expect(sentWebhooks()).toEqual(['sale.created'])
  })
})

test('commission_fails stores a lead and sends no webhook', async () => {
  emulator.now.fault({ kind: 'commission_fails' })
  await postLead(emulator.now, LEAD)
  expect([emulator.now.leads.length, emulator.now.commissions.length]).toEqual([1, 0])
  expect(sentWebhooks()).toEqual([])
})

test('commission_fails does not touch a link without a partner', async () => {
  emulator.now.addLink({ ...SEED_LINK, partnerId: null, programId: null })
  emulator.now.fault({ kind: 'commission_fails' })
  await postLead(emulator.now, LEAD)
  expect(sentWebhooks()).toEqual(['lead.created'])
})
