import { expect, test } from 'vitest'
import { SEED_CLICK_ID } from '../../../emulator/index.ts'
import { LEAD, postLead, postSale, SALE, statusOf } from '../support/calls.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'

const FIVE_MINUTES_MS = 5 * 60 * 1000
const WAIT = { ...LEAD, mode: 'wait' }

const emulator = freshEmulator()

const saleOf = (leadEventName: string) =>
  statusOf(emulator.now, { ...SALE, invoiceId: null, leadEventName }, postSale)

test.for(['sign up', 'SIGN-UP', 'Sign-up', ''])(
  'finds a lead of mode wait under the loose name "%s" for five minutes, then under its own only',
  async (name) => {
    await postLead(emulator.now, WAIT)
    expect(await saleOf(name)).toBe(200)
    emulator.now.clock.advance(FIVE_MINUTES_MS)
    expect(await saleOf(name)).toBe(404)
    expect(await saleOf('Sign up')).toBe(200)
  },
)

test('finds a lead of another mode under its own name only', async () => {
  await postLead(emulator.now, LEAD)
  expect(await saleOf('sign up')).toBe(404)
})

test('lets a lead of mode wait hide a newer lead for five minutes', async () => {
  emulator.now.addClick('Later')
  await postLead(emulator.now, WAIT)
  await postLead(emulator.now, { ...LEAD, eventName: 'Trial', clickId: 'Later' })
  await postSale(emulator.now, SALE)
  emulator.now.clock.advance(FIVE_MINUTES_MS)
  await postSale(emulator.now, { ...SALE, invoiceId: null })
  expect(emulator.now.sales).toMatchObject([{ clickId: SEED_CLICK_ID }, { clickId: 'Later' }])
})
