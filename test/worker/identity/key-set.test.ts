import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, expect, test, vi } from 'vitest'
import { createIdentify } from '../../../worker/identity/verify-token.ts'
import { BAD_ANSWERS } from '../../support/answer-badly.ts'
import { claimsOf, makeKey, type SigningKey } from '../../support/sign-token.ts'
import { type Breakage, startKeyServer } from '../../support/start-key-server.ts'
import { ANONYMOUS_LEAD, startStack, until } from '../../support/start-stack.ts'

const COOLDOWN_MS = 30_000
const HOUR_MS = 60 * 60 * 1000
const NO_RULES = { secret: undefined, issuer: undefined, audience: undefined }
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

test.each(NO_KEYS)('tells a key server that answers with %s from a bad token', async (_, how) => {
  const broken = await startKeyServer(first)
  broken.break(how)
  try {
    const identify = createIdentify({ ...NO_RULES, keysUrl: new URL(broken.url) })
    const token = await first.sign(claimsOf('kept'))
    expect(await identify(token)).toEqual({ ok: false, error: { reason: 'no_keys' } })
  } finally {
    await broken.close()
  }
})

test('goes on with the keys it has while the key server is away, for half a day', async () => {
  const away = await startKeyServer(first)
  vi.useFakeTimers({ toFake: ['Date'] })
  try {
    const identify = createIdentify({ ...NO_RULES, keysUrl: new URL(away.url) })
    const check = async (key: SigningKey) => identify(await key.sign(claimsOf('kept')))
    expect(await check(first)).toMatchObject({ ok: true })
    away.break('error')
    vi.setSystemTime(Date.now() + 11 * HOUR_MS)
    expect(await check(first)).toMatchObject({ ok: true })
    expect(await check(second)).toMatchObject({ error: { reason: 'no_keys' } })
    vi.setSystemTime(Date.now() + 2 * HOUR_MS)
    expect(await check(first)).toMatchObject({ error: { reason: 'no_keys' } })
  } finally {
    vi.useRealTimers()
    await away.close()
  }
})

test.each<Breakage>(['error', { text: '{"keys":"none"}' }])(
  'asks a key server that fails once in 5 s, and keeps the event: %j',
  async (how) => {
    const broken = await startKeyServer(first)
    broken.break(how)
    const cold = await startStack({ IDENTITY_JWKS_URL: broken.url })
    try {
      for (const _each of [1, 2, 3]) expect(await report(first, 'kept', cold)).toBe(503)
      expect(cold.dub.calls).toEqual([])
      expect(broken.fetches()).toBe(1)
    } finally {
      await cold.close()
      await broken.close()
    }
  },
)

test('keeps the event in the browser while the key server fails', async () => {
  keyServer.break('error')
  const token = await first.sign(claimsOf('kept'))
  for (const _each of [1, 2, 3]) {
    const { status, headers, body } = await stack.post({ ...ANONYMOUS_LEAD, token })
    expect(status).toBe(503)
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
    expect(body).toMatchObject({
      error: { message: expect.stringContaining('IDENTITY_JWKS_URL') },
    })
  }
  expect(stack.dub.calls).toEqual([])
})

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
  await until(async () => (await report(first, 'kept')) === 200)
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
