import { describe, expect, test } from 'vitest'
import { call, LEAD, postLead, postSale, SALE, type Outcome } from '../support/calls.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'
import { freshReceiver } from '../support/fresh-receiver.ts'

const SECRET = 'whsec_8f1a2b3c4d5e6f70'
const OTHER_MACHINES = [
  'https://127.0.0.1/hook',
  'http://192.0.2.1/hook',
  'http://lumen.test/hook',
  'http://127.0.0.1.lumen.test/hook',
  'http://localhost@lumen.test/hook',
  'ftp://127.0.0.1/hook',
  '/dub/webhook',
  '',
] as const

const emulator = freshEmulator()
const receiver = freshReceiver()

function command(input: unknown): Promise<Outcome> {
  return call(emulator.now, '/__emu/webhook', { method: 'POST', body: JSON.stringify(input) })
}

describe('misbehavior', () => {
  test('sends late what is delayed', async () => {
    const { url } = receiver.now
    emulator.now.setWebhook({ url, secret: SECRET, delayMs: 60_000 })
    await postLead(emulator.now, LEAD)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(receiver.now.received).toEqual([])
    emulator.now.clock.advance(60_000)
    await expect.poll(() => receiver.now.received.length).toBe(1)
  })

  test('sends an event twice with one id and one body', async () => {
    const { url } = receiver.now
    emulator.now.setWebhook({ url, secret: SECRET, sending: 'twice' })
    await postLead(emulator.now, LEAD)
    await expect.poll(() => receiver.now.received.length).toBe(2)
    const [first, second] = receiver.now.received
    expect(second?.text).toBe(first?.text)
    expect(emulator.now.deliveries).toHaveLength(2)
  })

  test('never sends what is dropped, and sends what comes after it', async () => {
    const { url } = receiver.now
    emulator.now.setWebhook({ url, secret: SECRET, sending: 'never' })
    await postLead(emulator.now, LEAD)
    emulator.now.setWebhook({ url, secret: SECRET })
    await postSale(emulator.now, SALE)
    await expect.poll(() => receiver.now.received.length).toBe(1)
    expect(receiver.now.received).toMatchObject([{ json: { event: 'sale.created' } }])
    expect(emulator.now.deliveries).toMatchObject([
      { event: 'lead.created', state: 'dropped', attempts: [] },
      { event: 'sale.created' },
    ])
  })
})

describe('the URL', () => {
  test.for(OTHER_MACHINES)('must be one of this machine: %j is refused', async (url) => {
    const set = () => emulator.now.setWebhook({ url, secret: SECRET })
    expect(set).toThrow('must be an http URL of this machine')
    const { status, json } = await command({ url, secret: SECRET })
    expect(status).toBe(400)
    expect(json).toMatchObject({
      error: { field: 'url', message: expect.stringContaining('this machine') },
    })
    expect(emulator.now.webhook()).toBeNull()
  })

  test.for(['http://localhost:8787/dub/webhook', 'http://[::1]:8787/', 'http://127.0.0.1/'])(
    'can be %s',
    async (url) => {
      expect((await command({ url, secret: SECRET })).status).toBe(200)
      expect(emulator.now.webhook()).toEqual({ url, secret: SECRET })
    },
  )
})

describe('another process', () => {
  test('can set the webhook, see what was delivered, and remove it', async () => {
    await command({ url: receiver.now.url, secret: SECRET, pausesMs: [5], delayMs: 0 })
    await postLead(emulator.now, LEAD)
    await expect.poll(() => emulator.now.deliveries[0]?.state).toBe('delivered')
    const { json } = await call(emulator.now, '/__emu/state')
    expect(json).toMatchObject({
      deliveries: [
        {
          id: receiver.now.received[0]?.json.id,
          event: 'lead.created',
          customerExternalId: 'acct_42',
          state: 'delivered',
          attempts: [{ status: 200 }],
        },
      ],
    })
    expect((await command(null)).json).toEqual({ ok: true })
    expect(emulator.now.webhook()).toBeNull()
  })

  test.for([
    [{}, 'url'],
    [{ url: 'http://127.0.0.1/' }, 'secret'],
    [{ url: 'http://127.0.0.1/', secret: '' }, 'secret'],
    [{ url: 'http://127.0.0.1/', secret: 's', pausesMs: [-1] }, 'pausesMs.0'],
    [{ url: 'http://127.0.0.1/', secret: 's', delayMs: '1' }, 'delayMs'],
    [{ url: 'http://127.0.0.1/', secret: 's', sending: 'thrice' }, 'sending'],
    [{ url: 'http://127.0.0.1/', secret: 's', late: true }, 'late'],
  ] as const)('is refused %j by the field %s', async ([input, field]) => {
    const { status, json } = await command(input)
    expect(status).toBe(400)
    expect(json).toMatchObject({ error: { field } })
  })
})
