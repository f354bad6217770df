import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { claimsOf, makeKey, type SigningKey } from '../../support/sign-token.ts'
import { startKeyServer } from '../../support/start-key-server.ts'
import { ANONYMOUS_LEAD, startStack } from '../../support/start-stack.ts'
import { until } from '../../../tools/until.ts'

const COOLDOWN_MS = 30_000

const first = await makeKey('ES256', 'first')
const second = await makeKey('RS256', 'second')
const later = await makeKey('EdDSA', 'later')
const keyServer = await startKeyServer(first)
const stack = await startStack({ IDENTITY_JWKS_URL: keyServer.url })
afterAll(async () => {
  await stack.close()
  await keyServer.close()
})

const report = async (key: SigningKey) =>
  (await stack.post({ ...ANONYMOUS_LEAD, token: await key.sign(claimsOf('user_123')) })).status

test('accepts an event again once the key server answers', async () => {
  keyServer.break('error')
  expect(await report(first)).toBe(503)
  keyServer.break(null)
  await until(async () => (await report(first)) === 200)
  expect(stack.dub.customers.has('user_123')).toBe(true)
})

test(
  'fetches the keys for an unknown key id again after half a minute, not before',
  { timeout: 60_000 },
  async () => {
    const fetchesBefore = keyServer.fetches()
    expect(await report(first)).toBe(200)
    for (const key of [second, later, second, later]) expect(await report(key)).toBe(401)
    expect(keyServer.fetches()).toBe(fetchesBefore)

    await wait(COOLDOWN_MS)
    keyServer.publish(first, later)
    expect(await report(later)).toBe(200)
    expect(keyServer.fetches()).toBe(fetchesBefore + 1)
    expect(await report(second)).toBe(401)
    expect(await report(first)).toBe(200)
    expect(keyServer.fetches()).toBe(fetchesBefore + 1)
  },
)
