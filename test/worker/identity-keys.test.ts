import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { BAD_ANSWERS } from '../support/answer-badly.ts'
import { claimsOf, makeKey, type SigningKey } from '../support/sign-token.ts'
import { type Breakage, startKeyServer } from '../support/start-key-server.ts'
import { ANONYMOUS_LEAD, startStack } from '../support/start-stack.ts'

const COOLDOWN_MS = 30_000
const TEN = Array.from({ length: 10 }, (_each, index) => index)

const first = await makeKey('ES256', 'first')
const second = await makeKey('RS256', 'second')
const later = await makeKey('EdDSA', 'later')
const keyServer = await startKeyServer(first, second)
const stack = await startStack({ IDENTITY_JWKS_URL: keyServer.url })
const report = async (key: SigningKey, sub: string, to = stack) =>
  (await to.post({ ...ANONYMOUS_LEAD, token: await key.sign(claimsOf(sub)) })).status

afterAll(async () => {
  await stack.close()
  await keyServer.close()
})

const NO_KEYS: readonly (readonly [string, Breakage])[] = [
  ...BAD_ANSWERS.map((how) => [how, how] as const),
  ['1 MB', { text: JSON.stringify({ keys: [first.jwk] }).padEnd(1024 * 1024) }],
  ['no key set', { text: '{"keys":"none"}' }],
  ['null', { text: 'null' }],
]

test.each(NO_KEYS)(
  'keeps the event in the browser while the key server answers with: %s',
  async (_name, how) => {
    keyServer.break(how)
    const startedAtMs = Date.now()
    const token = await first.sign(claimsOf('kept'))
    const { status, headers, body } = await stack.post({ ...ANONYMOUS_LEAD, token })
    expect(status).toBe(503)
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
    expect(body).toMatchObject({
      error: { message: expect.stringContaining('IDENTITY_JWKS_URL') },
    })
    expect(Date.now() - startedAtMs).toBeLessThan(10_000)
    expect(stack.dub.calls).toEqual([])
  },
)

test('tells the operator which setting to look at', () => {
  const lines = stack.worker.logs().map((line) => JSON.parse(line))
  expect(lines[0]).toEqual({
    event: 'lead',
    outcome: 'turned_away',
    reason: 'cannot_check',
    detail: expect.stringContaining('IDENTITY_JWKS_URL'),
  })
})

test('takes the same event once the keys are there', async () => {
  keyServer.break(null)
  expect(await report(first, 'kept')).toBe(200)
  expect(stack.dub.customers.has('kept')).toBe(true)
})

test('fetches the keys once for many events, at the same time or one by one', async () => {
  const fetchesBefore = keyServer.fetches()
  const statuses = await Promise.all(TEN.map((n) => report(second, `together-${n}`)))
  for (const n of [1, 2, 3]) statuses.push(await report(second, `alone-${n}`))
  expect(statuses).toEqual(statuses.map(() => 200))
  expect(keyServer.fetches()).toBe(fetchesBefore)
})

test(
  'looks for an unknown key again after half a minute, not before',
  { timeout: 60_000 },
  async () => {
    const coldServer = await startKeyServer(first)
    const cold = await startStack({ IDENTITY_JWKS_URL: coldServer.url })
    try {
      expect(await report(first, 'first', cold)).toBe(200)
      for (const key of [second, later, second, later]) {
        expect(await report(key, 'unknown', cold)).toBe(401)
      }
      expect(coldServer.fetches()).toBe(1)

      await wait(COOLDOWN_MS)
      coldServer.publish(first, later)
      expect(await report(later, 'later', cold)).toBe(200)
      expect(coldServer.fetches()).toBe(2)
      expect(await report(second, 'unknown', cold)).toBe(401)
      expect(await report(first, 'again', cold)).toBe(200)
      expect(coldServer.fetches()).toBe(2)
    } finally {
      await cold.close()
      await coldServer.close()
    }
  },
)

test('takes all of several events that are the first ones', async () => {
  const cold = await startStack({ IDENTITY_JWKS_URL: keyServer.url })
  try {
    const statuses = await Promise.all(TEN.map((n) => report(second, `early-${n}`, cold)))
    expect(statuses).toEqual(statuses.map(() => 200))
  } finally {
    await cold.close()
  }
})
