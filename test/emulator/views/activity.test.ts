import { beforeEach, describe, expect, test } from 'vitest'
import { SEED_CLICK_ID, SEED_LINK, startEmulator } from '../../../emulator/index.ts'
import { askActivity, eventsShown } from '../support/ask-activity.ts'
import { LEAD, postLead, postSale, SALE } from '../support/calls.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'

const LINK = {
  id: SEED_LINK.id,
  domain: 'go.lumen.test',
  key: 'jo',
  shortLink: SEED_LINK.shortLink,
}

const emulator = freshEmulator()
const ask = () => askActivity(emulator.now)
const shown = () => eventsShown(emulator.now)

describe('the activity shows', () => {
  beforeEach(async () => {
    await postLead(emulator.now, { ...LEAD, metadata: { plan: 'pro' } })
    emulator.now.clock.advance(1_000)
  })

  test('the sale, the lead and the click of a customer, newest first, and the link', async () => {
    await postSale(emulator.now, { ...SALE, currency: 'eur', paymentProcessor: 'stripe' })
    const { status, json } = await ask()
    expect(status).toBe(200)
    const common = {
      timestamp: expect.stringMatching(
        /^[A-Z][a-z]{2} [A-Z][a-z]{2} \d\d \d{4} [\d:]{8} GMT\+0000 \(Coordinated Universal Time\)$/,
      ),
      click: expect.objectContaining({ id: SEED_CLICK_ID, url: SEED_LINK.url }),
      link: expect.objectContaining(LINK),
    }
    expect(json).toEqual({
      events: [
        {
          event: 'sale',
          ...common,
          eventId: expect.any(String),
          eventName: 'Invoice paid',
          // The amount in US cents.
          sale: {
            amount: 5_390,
            currency: 'usd',
            paymentProcessor: 'stripe',
            invoiceId: 'inv_7001',
          },
        },
        {
          event: 'lead',
          ...common,
          eventId: expect.any(String),
          eventName: 'Sign up',
          metadata: { plan: 'pro' },
        },
        { event: 'click', ...common },
      ],
      link: LINK,
    })
  })

  test('a time that is the one of the event', async () => {
    const { json } = await ask()
    const [{ timestamp }] = (json as { events: [{ timestamp: string }] }).events
    const [lead] = emulator.now.leads
    expect(Date.parse(timestamp)).toBe(Math.floor((lead?.atMs ?? 0) / 1_000) * 1_000)
  })

  test('an empty invoice for a sale without one', async () => {
    await postSale(emulator.now, { ...SALE, invoiceId: null })
    expect((await ask()).json).toMatchObject({ events: [{ sale: { invoiceId: '' } }, {}, {}] })
  })

  test('as many leads as the quantity, each with its id', async () => {
    await postLead(emulator.now, { ...LEAD, eventName: 'Seat', eventQuantity: 3 })
    expect(await shown()).toEqual(['lead Seat', 'lead Seat', 'lead Seat', 'lead Sign up', 'click'])
    const { json } = (await ask()) as { json: { events: { eventId?: string }[] } }
    expect(new Set(json.events.map(({ eventId }) => eventId)).size).toBe(5)
  })

  test('nothing of another customer', async () => {
    await postLead(emulator.now, { ...LEAD, customerExternalId: 'other' })
    await postSale(emulator.now, { ...SALE, customerExternalId: 'other' })
    expect(await shown()).toEqual(['lead Sign up', 'click'])
  })

  test('the latest 100 leads and the latest 100 sales', async () => {
    for (let sent = 0; sent < 101; sent += 1) {
      await postLead(emulator.now, { ...LEAD, eventName: `Lead ${sent}` })
      await postSale(emulator.now, { ...SALE, eventName: `Sale ${sent}`, invoiceId: null })
    }
    const all = await shown()
    const leads = all.filter((event) => event.startsWith('lead'))
    const sales = all.filter((event) => event.startsWith('sale'))
    expect([leads.length, leads.at(-1)]).toEqual([100, 'lead Lead 1'])
    expect([sales.length, sales.at(-1)]).toEqual([100, 'sale Sale 1'])
  })

  test('a lead whose commission failed, and none whose write failed', async () => {
    emulator.now.fault({ kind: 'commission_fails' })
    await postLead(emulator.now, { ...LEAD, eventName: 'Trial' })
    emulator.now.fault({ kind: 'lead_write_fails' })
    await postLead(emulator.now, { ...LEAD, eventName: 'Invite' })
    expect(await shown()).toEqual(['lead Trial', 'lead Sign up', 'click'])
  })

  test('no event of a link that was deleted, and no link', async () => {
    emulator.now.addClick(SEED_CLICK_ID, { linkMissing: true })
    expect((await ask()).json).toEqual({ events: [], link: null })
  })
})

test('events at the same time are shown latest first, a sale before a lead, a click last', async () => {
  const still = await startEmulator({ wallTime: () => 0 })
  await postLead(still, LEAD)
  await postSale(still, SALE)
  await postLead(still, { ...LEAD, eventName: 'Trial' })
  expect(await eventsShown(still)).toEqual([
    'sale Invoice paid',
    'lead Trial',
    'lead Sign up',
    'click',
  ])
  await still.close()
})

test('a deferred lead makes a customer without events, whose link is the one of its click', async () => {
  await postLead(emulator.now, { ...LEAD, mode: 'deferred' })
  expect((await ask()).json).toEqual({ events: [], link: LINK })
})

test('an imported customer has neither events nor a link', async () => {
  emulator.now.addCustomer('acct_42')
  expect((await ask()).json).toEqual({ events: [], link: null })
})

describe('the delay until an event is shown', () => {
  test('applies to leads and sales, and to none that is old enough', async () => {
    emulator.now.setDelays({ activityVisibleInMs: 60_000 })
    await postLead(emulator.now, LEAD)
    await postSale(emulator.now, SALE)
    expect(await shown()).toEqual([])
    emulator.now.clock.advance(59_000)
    expect(await shown()).toEqual([])
    emulator.now.clock.advance(1_000)
    expect(await shown()).toEqual(['sale Invoice paid', 'lead Sign up', 'click'])
  })

  test('of a lead is at least the one of its sales', async () => {
    emulator.now.setDelays({ leadVisibleInMs: 60_000 })
    await postLead(emulator.now, LEAD)
    expect(await shown()).toEqual([])
    emulator.now.clock.advance(60_000)
    expect(await shown()).toEqual(['lead Sign up', 'click'])
  })
})
