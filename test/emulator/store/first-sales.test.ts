import { expect, test } from 'vitest'
import { SEED_LINK } from '../../../emulator/index.ts'
import { LEAD, postLead, postSale, SALE } from '../support/calls.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'

const emulator = freshEmulator()

const sell = (fields = {}) => postSale(emulator.now, { ...SALE, invoiceId: null, ...fields })
const conversionsOf = (linkId: string) => emulator.now.links.get(linkId)?.counters.conversions

test('counts a customer’s first sale as a conversion of its link, and no later one', async () => {
  await postLead(emulator.now, LEAD)
  await sell()
  emulator.now.clock.advance(60_000)
  await sell()
  expect(emulator.now.links.get(SEED_LINK.id)?.counters).toEqual({
    leads: 1,
    sales: 2,
    conversions: 1,
    saleAmount: 9_800,
  })
})

test('counts sales through a link other than the customer’s own as conversions, one in 30 seconds', async () => {
  await postLead(emulator.now, LEAD)
  emulator.now.addClick('Later', { link: { id: 'link_2', key: 'max' } })
  await postLead(emulator.now, { ...LEAD, clickId: 'Later', eventName: 'Trial' })
  await sell()
  emulator.now.clock.advance(29_000)
  await sell()
  expect(conversionsOf('link_2')).toBe(1)
  emulator.now.clock.advance(1_000)
  await sell()
  expect(conversionsOf('link_2')).toBe(2)
  expect(conversionsOf(SEED_LINK.id)).toBe(0)
})
