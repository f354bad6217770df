import { expect, test } from 'vitest'
import type { TrackEvent } from '../../../contract/events.ts'
import type { Delivery } from '../../../worker/deliver/delivery.ts'
import { leavingOutRefused } from '../../../worker/deliver/leave-out.ts'
import { LEAD } from '../../support/start-stack.ts'

const CUSTOMER = { name: null, email: null, avatar: null, externalId: LEAD.customerExternalId }
const RECORDED: Delivery = {
  outcome: 'recorded',
  reply: { click: { id: LEAD.clickId }, link: null, customer: CUSTOMER },
  warnings: [],
}
const EVENT: TrackEvent = {
  kind: 'lead',
  fields: { ...LEAD, mode: 'async', customerName: 'Ines', customerEmail: 'ines@lumen.test' },
}
const SALE: TrackEvent = {
  kind: 'sale',
  fields: {
    customerExternalId: 'user_123',
    amount: 4900,
    currency: 'usd',
    eventName: 'Purchase',
    paymentProcessor: 'lemonsqueezy',
    clickId: '',
  },
}

/** A Dub that refuses these fields, one at a time, as it names only the first. */
async function send(event: TrackEvent, refused: readonly string[]) {
  const sent: string[][] = []
  const delivery = await leavingOutRefused(event, async ({ fields }) => {
    sent.push(Object.keys(fields))
    const first = refused.find((field) => field in fields)
    if (first === undefined) return RECORDED
    const error = { code: 'unprocessable_entity', message: `too_big: ${first}: no`, doc_url: '' }
    return { outcome: 'refused', status: 422, error }
  })
  return { delivery, sent }
}

test.each<[string, TrackEvent, string[]]>([
  ['a describing field', EVENT, ['customerName']],
  ['two of them', EVENT, ['customerName', 'customerEmail']],
  ['a payment processor that Dub does not know', SALE, ['paymentProcessor']],
])('sends an event once more without %s that Dub refuses, and warns', async (_, event, refused) => {
  const { delivery, sent } = await send(event, refused)
  expect(delivery).toMatchObject({
    outcome: 'recorded',
    warnings: refused.map((field) => `too_big: ${field}: no`),
  })
  expect(sent).toHaveLength(1 + refused.length)
  expect(sent.at(-1)).toEqual(Object.keys(event.fields).filter((name) => !refused.includes(name)))
})

test.each([
  ['identifies it', 'eventName'],
  ['is not in it', 'metadata'],
])('does not send an event again over a field that %s', async (_, field) => {
  const error = { code: 'unprocessable_entity', message: `too_big: ${field}: no`, doc_url: '' }
  let sent = 0
  const delivery = await leavingOutRefused(EVENT, async () => {
    sent += 1
    return { outcome: 'refused', status: 422, error }
  })
  expect(delivery).toEqual({ outcome: 'refused', status: 422, error })
  expect(sent).toBe(1)
})
