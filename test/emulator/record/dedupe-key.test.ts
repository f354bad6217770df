import { describe, expect, test } from 'vitest'
import { SEED_CLICK_ID, SEED_LINK } from '../../../emulator/index.ts'
import { dubError, LEAD, postLead } from '../support/calls.ts'
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
  test('makes a repeat a duplicate, answered from the stored customer', async () => {
    await postLead(emulator.now, LEAD)
    const repeat = await postLead(emulator.now, { ...LEAD, customerName: 'Somebody Else' })
    expect(repeat.status).toBe(200)
    expect(repeat.json).toEqual(NOT_RECORDED)
    expect(emulator.now.leads).toHaveLength(1)
  })

  test('is taken before the click is looked up, and a failure does not give it back', async () => {
    const unknown = await postLead(emulator.now, { ...LEAD, clickId: UNKNOWN_CLICK })
    expect(unknown.status).toBe(404)
    expect(unknown.json).toEqual(
      dubError('not_found', `Click event not found for clickId: ${UNKNOWN_CLICK}`),
    )

    const phantom = await postLead(emulator.now, LEAD)
    expect(phantom.status).toBe(200)
    expect(phantom.json).toEqual(NOT_RECORDED)
    expect(emulator.now.leads).toEqual([])
    expect(emulator.now.customers.size).toBe(0)
  })

  test('once poisoned tells what was sent, down to a click that never was', async () => {
    await postLead(emulator.now, { ...LEAD, clickId: UNKNOWN_CLICK })
    const customerName = 'Somebody Else'
    const phantom = await postLead(emulator.now, { ...LEAD, clickId: 'never', customerName })
    expect(phantom.json).toEqual({
      click: { id: 'never' },
      link: null,
      customer: { ...CUSTOMER, name: customerName },
    })
  })

  test.for(['Sign up', 'SIGN UP', 'sign-up', ' sign up ', 'Sign-Up'])(
    'of "Sign up" is also the one of "%s"',
    async (eventName) => {
      await postLead(emulator.now, { ...LEAD, clickId: UNKNOWN_CLICK })
      expect((await postLead(emulator.now, { ...LEAD, eventName })).json).toEqual(NOT_RECORDED)
      expect(emulator.now.leads).toEqual([])
    },
  )

  test.for([
    ['event', { eventName: 'Sign_up' }],
    ['event with two spaces', { eventName: 'Sign  up' }],
    ['customer', { customerExternalId: 'acct_43' }],
  ] as const)('leaves another %s alone', async ([, fields]) => {
    await postLead(emulator.now, { ...LEAD, clickId: UNKNOWN_CLICK })
    expect((await postLead(emulator.now, { ...LEAD, ...fields })).json).toMatchObject({
      link: SEED_LINK,
    })
  })

  test('runs out after seven days, and not a minute earlier', async () => {
    await postLead(emulator.now, LEAD)
    emulator.now.clock.advance(7 * DAY_MS - 60_000)
    expect((await postLead(emulator.now, LEAD)).json).toEqual(NOT_RECORDED)
    emulator.now.clock.advance(60_000)
    expect((await postLead(emulator.now, LEAD)).json).toEqual(RECORDED)
    expect(emulator.now.leads).toHaveLength(2)
  })

  test('is taken by `wait` as by `async`', async () => {
    expect((await postLead(emulator.now, { ...LEAD, mode: 'wait' })).json).toEqual(RECORDED)
    expect((await postLead(emulator.now, LEAD)).json).toEqual(NOT_RECORDED)
    expect(emulator.now.leads).toMatchObject([{ mode: 'wait' }])
  })

  test('is not taken by a refusal that comes before it', async () => {
    await postLead(emulator.now, { ...LEAD, clickId: '' })
    await postLead(emulator.now, { ...LEAD, eventQuantity: 0 })
    expect((await postLead(emulator.now, LEAD)).json).toEqual(RECORDED)
  })

  test('is taken by a customer id too long to be stored, which is a 500', async () => {
    const tooLong = { ...LEAD, customerExternalId: 'x'.repeat(192) }
    const failed = await postLead(emulator.now, tooLong)
    expect(failed.status).toBe(500)
    expect(failed.json).toEqual(
      dubError(
        'internal_server_error',
        'An internal server error occurred. Please contact our support if the problem persists.',
        'internal-server-error',
      ),
    )
    expect((await postLead(emulator.now, tooLong)).json).toMatchObject({ link: null })
    expect(emulator.now.customers.size).toBe(0)
    const fits = { ...LEAD, customerExternalId: 'x'.repeat(191) }
    expect((await postLead(emulator.now, fits)).json).toMatchObject({ link: SEED_LINK })
  })
})
