import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { createTokenVerifier } from '../../../worker/identity/verify-token.ts'
import { BAD_ANSWERS } from '../../support/answer-badly.ts'
import { claimsOf, makeKey, type SigningKey } from '../../support/sign-token.ts'
import { type Breakage, type KeyServer, startKeyServer } from '../../support/start-key-server.ts'
import { ANONYMOUS_LEAD, startStack } from '../../support/start-stack.ts'

const SECOND_MS = 1000
const HOUR_MS = 60 * 60 * SECOND_MS
const NO_RULES = { secrets: [], issuer: undefined, audience: undefined }
const TEN = Array.from({ length: 10 }, (_each, index) => index)

const first = await makeKey('ES256', 'first')
const second = await makeKey('RS256', 'second')
const later = await makeKey('EdDSA', 'later')
const keyServer = await startKeyServer(first, second)
const stack = await startStack({ IDENTITY_JWKS_URL: keyServer.url })
const report = async (key: SigningKey, sub: string, to = stack) =>
  (await to.post({ ...ANONYMOUS_LEAD, token: await key.sign(claimsOf(sub)) })).status

afterEach(() => {
  vi.useRealTimers()
})
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

/** Checks tokens against a key server by itself, without a Worker around it. */
function checkAgainst({ url }: KeyServer) {
  const identify = createTokenVerifier({ ...NO_RULES, keysUrl: new URL(url) })
  return async (key: SigningKey) => identify(await key.sign(claimsOf('kept')))
}

/** Starts a key server for one test, with a clock that goes on by `pass` alone. */
async function withClock(
  use: (server: KeyServer, pass: (ms: number) => void) => Promise<void>,
): Promise<void> {
  const server = await startKeyServer(first)
  vi.useFakeTimers({ toFake: ['Date'] })
  try {
    await use(server, (ms) => vi.setSystemTime(Date.now() + ms))
  } finally {
    await server.close()
  }
}

const NO_KEYS_YET = { ok: false, error: { reason: 'no_keys' } }
const UNKNOWN_KEY = { ok: false, error: { reason: 'bad_token' } }

test.concurrent.each(NO_KEYS)(
  'reports a key server that answers with %s as such, not as a bad token',
  async (_, how) => {
    const broken = await startKeyServer(first)
    broken.break(how)
    try {
      expect(await checkAgainst(broken)(first)).toEqual(NO_KEYS_YET)
    } finally {
      await broken.close()
    }
  },
)

test('uses cached keys for half a day while the key server is down', () =>
  withClock(async (away, pass) => {
    const check = checkAgainst(away)
    expect(await check(first)).toMatchObject({ ok: true })
    away.break('error')
    pass(11 * HOUR_MS)
    expect(await check(first)).toMatchObject({ ok: true })
    expect(await check(second)).toEqual(NO_KEYS_YET)
    pass(2 * HOUR_MS)
    expect(await check(first)).toEqual(NO_KEYS_YET)
  }))

test('retries a key server that failed after five seconds, not before', () =>
  withClock(async (server, pass) => {
    const check = checkAgainst(server)
    server.break('error')
    expect(await check(first)).toEqual(NO_KEYS_YET)
    server.break(null)
    pass(5 * SECOND_MS - 1)
    expect(await check(first)).toEqual(NO_KEYS_YET)
    expect(server.fetches()).toBe(1)
    pass(1)
    expect(await check(first)).toMatchObject({ ok: true })
    expect(server.fetches()).toBe(2)
  }))

test('fetches the keys for an unknown key id again after half a minute, not before', () =>
  withClock(async (server, pass) => {
    const check = checkAgainst(server)
    expect(await check(first)).toMatchObject({ ok: true })
    server.publish(first, later)
    pass(30 * SECOND_MS - 1)
    for (const key of [second, later, second, later]) {
      expect(await check(key)).toMatchObject(UNKNOWN_KEY)
    }
    expect(server.fetches()).toBe(1)

    pass(1)
    expect(await check(later)).toMatchObject({ ok: true })
    expect(server.fetches()).toBe(2)
    expect(await check(second)).toMatchObject(UNKNOWN_KEY)
    expect(await check(first)).toMatchObject({ ok: true })
    expect(server.fetches()).toBe(2)
  }))

test.each<Breakage>(['error', { text: '{"keys":"none"}' }])(
  'answers 503 to three events after one fetch from a key server that fails: %j',
  async (how) => {
    const broken = await startKeyServer(first)
    broken.break(how)
    const cold = await startStack({ IDENTITY_JWKS_URL: broken.url })
    const token = await first.sign(claimsOf('kept'))
    try {
      for (const _each of [1, 2, 3]) {
        const { status, headers, body } = await cold.post({ ...ANONYMOUS_LEAD, token })
        expect(status).toBe(503)
        expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
        expect(body).toMatchObject({
          error: { message: expect.stringContaining('IDENTITY_JWKS_URL') },
        })
      }
      expect(cold.dub.calls).toEqual([])
      expect(broken.fetches()).toBe(1)
      expect(JSON.parse(cold.worker.logs()[0] ?? '')).toEqual({
        event: 'lead',
        outcome: 'turned_away',
        reason: 'cannot_check',
        detail: expect.stringContaining('IDENTITY_JWKS_URL'),
      })
    } finally {
      await cold.close()
      await broken.close()
    }
  },
)

test('accepts all of the first ten events, sent at the same time', async () => {
  const fetchesBefore = keyServer.fetches()
  const statuses = await Promise.all(TEN.map((n) => report(second, `early-${n}`)))
  expect(statuses).toEqual(statuses.map(() => 200))
  expect(keyServer.fetches()).toBeGreaterThan(fetchesBefore)
})

test('fetches the keys once for many events, sent at the same time or one by one', async () => {
  const fetchesBefore = keyServer.fetches()
  const statuses = await Promise.all(TEN.map((n) => report(second, `together-${n}`)))
  for (const n of [1, 2, 3]) statuses.push(await report(second, `alone-${n}`))
  expect(statuses).toEqual(statuses.map(() => 200))
  expect(keyServer.fetches()).toBe(fetchesBefore)
})
