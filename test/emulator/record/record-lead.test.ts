import { describe, expect, test } from 'vitest'
import { SEED_CLICK_ID, SEED_LINK } from '../../../emulator/index.ts'
import { dubError, LEAD, postLead } from '../support/calls.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'

const UNKNOWN_CLICK = 'AAAAAAAAAAAAAAAA'
const CUSTOMER_ID = 'cus_1KEMU0000000000000000001'
const CUSTOMER = {
  name: 'Ines Moreau',
  email: 'ines@lumen.test',
  avatar: null,
  externalId: 'acct_42',
}
const RECORDED = { click: { id: SEED_CLICK_ID }, link: SEED_LINK, customer: CUSTOMER }

const emulator = freshEmulator()

describe('a first lead', () => {
  test('stores a first lead once for each of its quantity, makes its customer, and answers with its link', async () => {
    const metadata = { plan: 'pro' }
    const answer = await postLead(emulator.now, { ...LEAD, eventQuantity: 2, metadata })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('application/json')
    expect(answer.text).toBe(JSON.stringify(RECORDED))
    const stored = {
      eventId: expect.stringMatching(/^\w{16}$/),
      eventName: 'Sign up',
      clickId: SEED_CLICK_ID,
      linkId: SEED_LINK.id,
      customerExternalId: 'acct_42',
      mode: 'async',
      eventQuantity: 2,
      metadata,
      atMs: expect.closeTo(emulator.now.clock.now(), -4),
      visibleAtMs: emulator.now.leads[0]?.atMs,
    }
    expect(emulator.now.leads).toEqual([stored, stored])
    expect(new Set(emulator.now.leads.map(({ eventId }) => eventId)).size).toBe(2)
    expect(emulator.now.customers.get('acct_42')).toEqual({
      id: CUSTOMER_ID,
      ...CUSTOMER,
      clickId: SEED_CLICK_ID,
      linkId: SEED_LINK.id,
      sales: 0,
      createdAtMs: expect.closeTo(emulator.now.clock.now(), -4),
    })
  })

  test.for([
    ['the email', { customerName: null }, 'ines@lumen.test'],
    ['a made-up name', { customerName: null, customerEmail: null }, /^\w+ \w+$/],
  ] as const)('uses %s as the name of a customer without one', async ([, fields, name]) => {
    await postLead(emulator.now, { ...LEAD, ...fields })
    expect(emulator.now.customers.get('acct_42')?.name).toMatch(name)
  })
})

describe('a deferred lead', () => {
  const DEFERRED = { ...LEAD, mode: 'deferred' }

  test('a deferred lead makes the customer, takes no key, records no event, and may be repeated', async () => {
    expect((await postLead(emulator.now, DEFERRED)).json).toEqual(RECORDED)
    expect((await postLead(emulator.now, DEFERRED)).json).toEqual(RECORDED)
    expect(emulator.now.customers.size).toBe(1)
    expect(emulator.now.leads).toEqual([])
    expect((await postLead(emulator.now, LEAD)).json).toEqual(RECORDED)
  })

  test('a deferred lead with an unknown click takes no key', async () => {
    const unknown = await postLead(emulator.now, { ...DEFERRED, clickId: UNKNOWN_CLICK })
    expect(unknown.status).toBe(404)
    expect((await postLead(emulator.now, LEAD)).json).toEqual(RECORDED)
  })

  test('a lead without a click uses the click of the first deferred lead', async () => {
    emulator.now.addClick('Later')
    await postLead(emulator.now, DEFERRED)
    await postLead(emulator.now, { ...DEFERRED, clickId: 'Later' })
    expect((await postLead(emulator.now, { ...LEAD, clickId: '' })).json).toEqual(RECORDED)
    expect(emulator.now.leads).toMatchObject([{ eventName: 'Sign up', clickId: SEED_CLICK_ID }])
  })

  test('a deferred lead is answered even when the key is taken', async () => {
    await postLead(emulator.now, { ...LEAD, clickId: UNKNOWN_CLICK })
    expect((await postLead(emulator.now, DEFERRED)).json).toEqual(RECORDED)
  })
})

describe('the click', () => {
  test.for([
    ['empty', ''],
    ['blank', ' '],
    ['null', null],
    ['absent', undefined],
  ] as const)(
    'uses the customer’s stored click for a click that is %s, or answers 400 without one',
    async ([, clickId]) => {
      const refused = await postLead(emulator.now, { ...LEAD, clickId })
      expect(refused.status).toBe(400)
      expect(refused.json).toEqual(
        dubError(
          'bad_request',
          'The `clickId` property was not provided in the request, and no existing customer with the provided `customerExternalId` was found.',
        ),
      )
      await postLead(emulator.now, { ...LEAD, mode: 'deferred' })
      expect((await postLead(emulator.now, { ...LEAD, clickId })).json).toEqual(RECORDED)
      expect(emulator.now.leads).toMatchObject([{ clickId: SEED_CLICK_ID }])
    },
  )

  test('answers 404 until the click is visible', async () => {
    emulator.now.addClick('LateLateLateLate', { visibleInMs: 30_000 })
    const lead = { ...LEAD, clickId: 'LateLateLateLate', mode: 'deferred' }
    expect((await postLead(emulator.now, lead)).status).toBe(404)
    emulator.now.clock.advance(30_000)
    expect((await postLead(emulator.now, lead)).status).toBe(200)
  })

  test('does not change the customer on a later lead', async () => {
    await postLead(emulator.now, LEAD)
    emulator.now.addClick('Later', { link: { id: 'link_2', key: 'max' } })
    const later = { ...LEAD, eventName: 'Trial', clickId: 'Later', customerName: 'Somebody Else' }
    expect((await postLead(emulator.now, later)).json).toEqual({
      click: { id: 'Later' },
      link: { ...SEED_LINK, id: 'link_2', key: 'max' },
      customer: CUSTOMER,
    })
    expect(emulator.now.customers.get('acct_42')).toEqual({
      id: CUSTOMER_ID,
      ...CUSTOMER,
      clickId: SEED_CLICK_ID,
      linkId: SEED_LINK.id,
      sales: 0,
      createdAtMs: expect.closeTo(emulator.now.clock.now(), -4),
    })
  })

  test.for([
    ['deleted', { linkMissing: true }, 'Link not found for clickId: Odd'],
    [
      'in another workspace',
      { foreign: true },
      `Link ${SEED_LINK.id} for clickId Odd does not belong to the workspace`,
    ],
    [
      'disabled',
      { linkDisabled: true },
      `Link ${SEED_LINK.id} for clickId Odd is disabled, lead not tracked`,
    ],
  ] as const)('answers 404 to a lead whose link is %s', async ([, options, message]) => {
    emulator.now.addClick('Odd', options)
    const answer = await postLead(emulator.now, { ...LEAD, clickId: 'Odd' })
    expect(answer.status).toBe(404)
    expect(answer.json).toEqual(dubError('not_found', message))
    expect(emulator.now.customers.size).toBe(0)
  })
})
