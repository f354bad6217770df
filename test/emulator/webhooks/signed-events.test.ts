import { createHmac } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { LEAD, postLead, postSale, SALE } from '../support/calls.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'
import { freshReceiver } from '../support/fresh-receiver.ts'
import { receivedEvents } from '../support/received-events.ts'

const SECRET = 'whsec_8f1a2b3c4d5e6f70'

const emulator = freshEmulator()
const receiver = freshReceiver()
const events = (count: number) => receivedEvents(emulator.now, receiver.now, count)

beforeEach(() => emulator.now.setWebhook({ url: receiver.now.url, secret: SECRET }))

describe('the webhook', () => {
  test('gets a direct sale as a sale and a lead', async () => {
    await postSale(emulator.now, { ...SALE, clickId: LEAD.clickId })
    const names = (await events(2)).map(({ event }) => event)
    expect(names).toEqual(['sale.created', 'lead.created'])
  })

  test('gets a lead with a quantity as one event', async () => {
    await postLead(emulator.now, { ...LEAD, eventQuantity: 3 })
    await events(1)
    expect(emulator.now.deliveries).toHaveLength(1)
  })

  test.for([
    ['a deferred lead', { ...LEAD, mode: 'deferred' }],
    ['a lead of an unknown click', { ...LEAD, clickId: 'unknown' }],
    ['a lead that is no lead', { ...LEAD, eventName: '' }],
  ] as const)('gets nothing for %s', async ([, lead]) => {
    await postLead(emulator.now, lead)
    expect(emulator.now.deliveries).toEqual([])
  })

  test('gets nothing for the repeat of a lead or of an invoice', async () => {
    for (const post of [postLead, postLead]) await post(emulator.now, LEAD)
    for (const post of [postSale, postSale]) await post(emulator.now, SALE)
    await events(2)
    expect(emulator.now.deliveries).toHaveLength(2)
  })

  test.for([
    ['lead_write_fails', postLead, LEAD],
    ['commission_fails', postLead, LEAD],
    ['key_answer_lost', postLead, LEAD],
    ['commission_fails', postSale, SALE],
  ] as const)('gets nothing for an event with the fault %s', async ([kind, post, event]) => {
    if (post === postSale) await postLead(emulator.now, LEAD)
    const before = emulator.now.deliveries.length
    emulator.now.fault({ kind })
    expect((await post(emulator.now, event)).status).toBe(200)
    expect(emulator.now.deliveries).toHaveLength(before)
  })

  test('gets a lead whose answer is lost', async () => {
    emulator.now.fault({ kind: 'answer_lost' })
    await postLead(emulator.now, LEAD).catch(() => undefined)
    expect(await events(1)).toMatchObject([{ event: 'lead.created' }])
  })
})

describe('a post to the webhook', () => {
  test('carries the HMAC-SHA256 of its body in lower-case hex as Dub-Signature', async () => {
    await postLead(emulator.now, { ...LEAD, customerName: 'Zoë 🚀' })
    await events(1)
    const [post] = receiver.now.received
    expect(post).toMatchObject({
      method: 'POST',
      path: '/dub/webhook',
      contentType: 'application/json',
      signature: createHmac('sha256', SECRET)
        .update(post?.text ?? '')
        .digest('hex'),
    })
  })

  test('does not keep the answer to the event waiting', async () => {
    receiver.now.answers.push('none')
    expect((await postLead(emulator.now, LEAD)).status).toBe(200)
  })

  test('has an id of its own', async () => {
    await postLead(emulator.now, LEAD)
    await postSale(emulator.now, SALE)
    const ids = (await events(2)).map(({ id }) => id)
    expect(new Set(ids).size).toBe(2)
  })
})

test('sends nothing without a webhook', async () => {
  emulator.now.setWebhook(null)
  await postLead(emulator.now, LEAD)
  expect(emulator.now.deliveries).toEqual([])
})
