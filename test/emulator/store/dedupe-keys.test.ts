import { describe, expect, test } from 'vitest'
import { SEED_CLICK_ID, SEED_LINK } from '../../../emulator/index.ts'
import { dubError, INTERNAL_ERROR, LEAD, postLead } from '../support/calls.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const UNKNOWN_CLICK = 'AAAAAAAAAAAAAAAA'
const CUSTOMER = {
  name: 'Ines Moreau',
  email: 'ines@lumen.test',
  avatar: null,
  externalId: 'acct_42',
}
const RECORDED = { click: { id: SEED_CLICK_ID }, link: SEED_LINK, customer: CUSTOMER }
const NOT_RECORDED = { click: { id: SEED_CLICK_ID }, link: null, customer: CUSTOMER }

const emulator = freshEmulator()

describe('the dedupe key', () => {
  test('answers a repeat without a link, from the stored customer', async () => {
    await postLead(emulator.now, LEAD)
    const repeat = await postLead(emulator.now, { ...LEAD, customerName: 'Somebody Else' })
    expect(repeat.status).toBe(200)
    expect(repeat.json).toEqual(NOT_RECORDED)
    expect(emulator.now.leads).toHaveLength(1)
  })

  test('takes the dedupe key before it looks the click up, and keeps it when that fails', async () => {
    const unknown = await postLead(emulator.now, { ...LEAD, clickId: UNKNOWN_CLICK })
    expect(unknown.status).toBe(404)
    expect(unknown.json).toEqual(
      dubError('not_found', `Click event not found for clickId: ${UNKNOWN_CLICK}`),
    )

    const repeat = await postLead(emulator.now, LEAD)
    expect(repeat.status).toBe(200)
    expect(repeat.json).toEqual(NOT_RECORDED)
    expect(emulator.now.leads).toEqual([])
    expect(emulator.now.customers.size).toBe(0)
  })

  test('answers with what was sent once the dedupe key is taken, even an unknown click', async () => {
    await postLead(emulator.now, { ...LEAD, clickId: UNKNOWN_CLICK })
    const customerName = 'Somebody Else'
    const repeat = await postLead(emulator.now, { ...LEAD, clickId: 'never', customerName })
    expect(repeat.json).toEqual({
      click: { id: 'never' },
      link: null,
      customer: { ...CUSTOMER, name: customerName },
    })
  })

  test.for(['Sign up', 'SIGN UP', 'sign-up', ' sign up ', 'Sign-Up'])(
    'shares the dedupe key of "Sign up" with "%s"',
    async (eventName) => {
      await postLead(emulator.now, { ...LEAD, clickId: UNKNOWN_CLICK })
      expect((await postLead(emulator.now, { ...LEAD, eventName })).json).toEqual(NOT_RECORDED)
      expect(emulator.now.leads).toEqual([])
    },
  )

  test.for([
    ['another event', { eventName: 'Sign_up' }],
    ['an event name with two spaces', { eventName: 'Sign  up' }],
    ['another customer', { customerExternalId: 'acct_43' }],
  ] as const)('uses another dedupe key for %s', async ([, fields]) => {
    await postLead(emulator.now, { ...LEAD, clickId: UNKNOWN_CLICK })
    expect((await postLead(emulator.now, { ...LEAD, ...fields })).json).toMatchObject({
      link: SEED_LINK,
    })
  })

  test('keeps the dedupe key for seven days, and not a minute less', async () => {
    await postLead(emulator.now, LEAD)
    emulator.now.clock.advance(7 * DAY_MS - 60_000)
    expect((await postLead(emulator.now, LEAD)).json).toEqual(NOT_RECORDED)
    emulator.now.clock.advance(60_000)
    expect((await postLead(emulator.now, LEAD)).json).toEqual(RECORDED)
    expect(emulator.now.leads).toHaveLength(2)
  })

  test('takes the dedupe key in mode `wait` as in mode `async`', async () => {
    expect((await postLead(emulator.now, { ...LEAD, mode: 'wait' })).json).toEqual(RECORDED)
    expect((await postLead(emulator.now, LEAD)).json).toEqual(NOT_RECORDED)
    expect(emulator.now.leads).toMatchObject([{ mode: 'wait' }])
  })

  test('takes no dedupe key for a refused lead', async () => {
    await postLead(emulator.now, { ...LEAD, clickId: '' })
    await postLead(emulator.now, { ...LEAD, eventQuantity: 0 })
    expect((await postLead(emulator.now, LEAD)).json).toEqual(RECORDED)
  })

  test('takes the dedupe key for a customer id too long to store, which is a 500', async () => {
    const tooLong = { ...LEAD, customerExternalId: 'x'.repeat(192) }
    const failed = await postLead(emulator.now, tooLong)
    expect(failed.status).toBe(500)
    expect(failed.json).toEqual(INTERNAL_ERROR)
    expect((await postLead(emulator.now, tooLong)).json).toMatchObject({ link: null })
    expect(emulator.now.customers.size).toBe(0)
    const fits = { ...LEAD, customerExternalId: 'x'.repeat(191) }
    expect((await postLead(emulator.now, fits)).json).toMatchObject({ link: SEED_LINK })
  })
})
