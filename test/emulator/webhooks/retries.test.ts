import { beforeEach, describe, expect, test } from 'vitest'
import { startEmulator } from '../../../emulator/index.ts'
import { LEAD, postLead } from '../support/calls.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'
import { freshReceiver } from '../support/fresh-receiver.ts'

const SECRET = 'whsec_8f1a2b3c4d5e6f70'
const SECOND_MS = 1_000

const emulator = freshEmulator()
const receiver = freshReceiver()

beforeEach(() => emulator.now.setWebhook({ url: receiver.now.url, secret: SECRET }))

/** Waits for this many posts and the notes of them. */
async function posts(count: number, sender = emulator.now): Promise<void> {
  await expect.poll(() => sender.deliveries[0]?.attempts.length).toBe(count)
  expect(receiver.now.received).toHaveLength(count)
}

describe('a webhook that fails', () => {
  test.for([
    ['a 500', 500, 500],
    ['a 404', 404, 404],
    ['a redirect', { redirectTo: 'http://127.0.0.1:1/' }, 307],
    ['a broken connection', 'broken', null],
  ] as const)('%s is tried again with the same body', async ([, answer, status]) => {
    receiver.now.answers.push(answer)
    await postLead(emulator.now, LEAD)
    await posts(1)
    emulator.now.clock.advance(12 * SECOND_MS)
    await posts(2)
    const [first, second] = receiver.now.received
    expect([second?.text, second?.signature]).toEqual([first?.text, first?.signature])
    expect(emulator.now.deliveries).toMatchObject([
      { state: 'delivered', attempts: [{ status }, { status: 200 }] },
    ])
  })

  test('is tried again after the pauses of Dub, for about a day, then no more', async () => {
    const still = await startEmulator({ wallTime: () => 1_795_000_000_000 })
    still.setWebhook({ url: receiver.now.url, secret: SECRET })
    receiver.now.answers.push(500, 500, 500, 500, 500, 500)
    await postLead(still, LEAD)
    await posts(1, still)
    const pauses = [12, 148, 1_808, 22_026, 86_400].map((seconds) => seconds * SECOND_MS)
    for (const [index, pauseMs] of pauses.entries()) {
      still.clock.advance(pauseMs - 1)
      await new Promise((resolve) => setTimeout(resolve, 20))
      await posts(index + 1, still)
      still.clock.advance(1)
      await posts(index + 2, still)
    }
    await expect.poll(() => still.deliveries[0]?.state).toBe('failed')
    await still.close()
  })

  test('is tried again after pauses that a test shortened, in real time', async () => {
    emulator.now.setWebhook({ url: receiver.now.url, secret: SECRET, pausesMs: [10, 20] })
    receiver.now.answers.push(500, 500)
    await postLead(emulator.now, LEAD)
    await posts(3)
    expect(emulator.now.deliveries).toMatchObject([{ state: 'delivered' }])
  })

  test('is tried again where nobody listens', async () => {
    const other = await startEmulator()
    await other.close()
    emulator.now.setWebhook({ url: `${other.url}/dub/webhook`, secret: SECRET, pausesMs: [50] })
    await postLead(emulator.now, LEAD)
    await expect.poll(() => emulator.now.deliveries[0]?.state).toBe('failed')
    expect(emulator.now.deliveries[0]?.attempts).toMatchObject([{ status: null }, { status: null }])
  })
})

describe('what ends a delivery', () => {
  test.for([
    ['a reset', () => emulator.now.reset()],
    ['the removal of the webhook', () => emulator.now.setWebhook(null)],
  ] as const)('%s does', async ([, end]) => {
    receiver.now.answers.push(500)
    await postLead(emulator.now, LEAD)
    await posts(1)
    const [delivery] = emulator.now.deliveries
    end()
    emulator.now.clock.advance(3_600_000)
    await expect.poll(() => delivery?.state).toBe('dropped')
    expect(receiver.now.received).toHaveLength(1)
  })

  test('a reset forgets the webhook and the deliveries', async () => {
    await postLead(emulator.now, LEAD)
    emulator.now.reset()
    expect([emulator.now.webhook(), emulator.now.deliveries]).toEqual([null, []])
  })

  test.for(['none', 500] as const)(
    'the close of the emulator does, also of one answered %s so far',
    async (answer) => {
      const closing = await startEmulator()
      closing.setWebhook({ url: receiver.now.url, secret: SECRET })
      receiver.now.answers.push(answer)
      await postLead(closing, LEAD)
      await expect.poll(() => receiver.now.received.length).toBe(1)
      await closing.close()
      expect(receiver.now.received).toHaveLength(1)
    },
  )
})
