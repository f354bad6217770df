import { beforeEach, describe, expect, test } from 'vitest'
import { LEAD, postLead, postSale, SALE } from '../support/calls.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'

const emulator = freshEmulator()

const sentWebhooks = () => emulator.now.webhooks.map(({ event }) => event)

describe('a sale', () => {
  beforeEach(async () => {
    await postLead(emulator.now, LEAD)
  })

  test('lead_lookup_fails answers 404 as for an unknown lead and leaves no trace: the repeat is recorded', async () => {
    emulator.now.fault({ kind: 'lead_lookup_fails' })
    const failed = await postSale(emulator.now, SALE)
    expect(failed.json).toMatchObject({
      error: { code: 'not_found', message: expect.stringMatching(/^Lead event not found/) },
    })
    expect((await postSale(emulator.now, SALE)).json).toMatchObject({ sale: { amount: 4_900 } })
  })

  test.for([
    ['sale_write_fails', 1, ['lead.created', 'sale.created']],
    ['commission_fails', 0, ['lead.created']],
  ] as const)(
    '%s keeps the answer for the invoice of a sale that is not stored: every repeat gets the same 200',
    async ([kind, commissions, webhooks]) => {
      emulator.now.fault({ kind })
      const answer = await postSale(emulator.now, SALE)
      expect(answer).toMatchObject({ status: 200, json: { sale: { amount: 4_900 } } })
      expect((await postSale(emulator.now, SALE)).text).toBe(answer.text)
      expect(emulator.now.sales).toEqual([])
      expect(emulator.now.commissions.filter(({ event }) => event === 'sale')).toHaveLength(
        commissions,
      )
      expect(sentWebhooks()).toEqual(webhooks)
      emulator.now.clock.advance(7 * 24 * 60 * 60 * 1000)
      await postSale(emulator.now, SALE)
      expect(emulator.now.sales).toHaveLength(1)
    },
  )

  test('a deleted link of the lead keeps the answer for the invoice of a sale that is not stored', async () => {
    emulator.now.addClick('Later', { link: { id: 'link_2', key: 'max' } })
    await postLead(emulator.now, { ...LEAD, clickId: 'Later', eventName: 'Trial' })
    emulator.now.removeLink('link_2')
    const answer = await postSale(emulator.now, SALE)
    expect(answer).toMatchObject({ status: 200, json: { sale: { amount: 4_900 } } })
    expect((await postSale(emulator.now, SALE)).text).toBe(answer.text)
    expect(emulator.now.sales).toEqual([])
  })
})
