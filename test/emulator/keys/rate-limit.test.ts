import { describe, expect, test } from 'vitest'
import type { Emulator, Plan } from '../../../emulator/index.ts'
import { dubError, LEAD, postLead } from '../support/calls.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'

const MINUTE_MS = 60_000
const TOO_MANY = dubError(
  'rate_limit_exceeded',
  'Too many requests.',
  'rate-limit_exceeded', // only the first underscore becomes a dash
)

const emulator = freshEmulator()

/** Advances to the start of a minute, so that no test runs across the end of one. */
function startMinute({ clock }: Emulator): void {
  clock.advance(MINUTE_MS - (clock.now() % MINUTE_MS))
}

/** Posts an invalid body several times and returns the statuses. */
async function hammer(times: number): Promise<number[]> {
  const statuses: number[] = []
  for (let sent = 0; sent < times; sent += 1) {
    const answer = await postLead(emulator.now, '{}', { authorization: 'Bearer dub_small' })
    statuses.push(answer.status)
  }
  return statuses
}

describe('the limit of a key', () => {
  test('counts bad bodies against the limit, then answers 429', async () => {
    emulator.now.addKey('dub_small', { limitPerMinute: 3 })
    startMinute(emulator.now)
    expect(await hammer(5)).toEqual([422, 422, 422, 429, 429])
    const answer = await postLead(emulator.now, LEAD, { authorization: 'Bearer dub_small' })
    expect(answer.json).toEqual(TOO_MANY)
    expect(emulator.now.leads).toEqual([])
  })

  test('checks the limit before the body and the plan', async () => {
    emulator.now.addKey('dub_small', { limitPerMinute: 0, plan: 'free' })
    const answer = await postLead(emulator.now, '{ bad', { authorization: 'Bearer dub_small' })
    expect(answer.status).toBe(429)
  })

  test('lets the previous minute fade out, and does not count refused calls', async () => {
    emulator.now.addKey('dub_small', { limitPerMinute: 4 })
    startMinute(emulator.now)
    expect(await hammer(8)).toEqual([422, 422, 422, 422, 429, 429, 429, 429])
    emulator.now.clock.advance(MINUTE_MS + MINUTE_MS / 3)
    expect(await hammer(3)).toEqual([422, 422, 429])
    emulator.now.clock.advance(2 * MINUTE_MS)
    expect(await hammer(5)).toEqual([422, 422, 422, 422, 429])
  })

  test('counts each key by itself', async () => {
    emulator.now.addKey('dub_small', { limitPerMinute: 1 })
    startMinute(emulator.now)
    expect(await hammer(2)).toEqual([422, 429])
    expect((await postLead(emulator.now, LEAD)).status).toBe(200)
  })
})

describe('the quota headers', () => {
  test('gives the start of the next minute in epoch milliseconds, not seconds', async () => {
    startMinute(emulator.now)
    const nextMinute = String((Math.floor(emulator.now.clock.now() / MINUTE_MS) + 1) * MINUTE_MS)
    const { headers } = await postLead(emulator.now, '{}')
    expect(headers.get('retry-after')).toBe(nextMinute)
    expect(headers.get('x-ratelimit-reset')).toBe(nextMinute)
    expect(headers.get('x-ratelimit-limit')).toBe('1200')
    expect(headers.get('x-ratelimit-remaining')).toBe('1199')
  })

  test('puts no quota headers on a success', async () => {
    const { status, headers } = await postLead(emulator.now, LEAD)
    expect(status).toBe(200)
    for (const name of headers.keys()) expect(name).not.toMatch(/retry-after|x-ratelimit/)
  })

  test.for([
    ['400 for bad JSON', '{ bad', 400],
    ['400 without a customer', { eventName: 'Sign up' }, 400],
    ['404 for an unknown click', { ...LEAD, clickId: 'A'.repeat(16) }, 404],
    ['422 of the schema', { ...LEAD, eventName: '' }, 422],
    ['500 for an id too long to store', { ...LEAD, customerExternalId: 'x'.repeat(192) }, 500],
  ] as const)('puts quota headers on a %s', async ([, body, status]) => {
    const answer = await postLead(emulator.now, body)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('retry-after')).toMatch(/^\d{13}$/)
  })

  test.for([
    ['free', '60'],
    ['pro', '600'],
    ['business', '1200'],
    ['advanced', '3000'],
    ['enterprise', '3000'],
  ] as const satisfies readonly (readonly [Plan, string])[])(
    'allows the %s plan %s calls per minute',
    async ([plan, limit]) => {
      emulator.now.addKey('dub_plan', { plan })
      const { headers } = await postLead(emulator.now, '{}', { authorization: 'Bearer dub_plan' })
      expect(headers.get('x-ratelimit-limit')).toBe(limit)
    },
  )
})
