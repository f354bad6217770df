import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { afterAll, describe, expect, test } from 'vitest'
import { identify } from '../../worker/admit/identify.ts'
import { readSettings } from '../../worker/settings/settings.ts'
import { settingsOf } from '../support/recipes.ts'
import { PROVIDERS } from './tokens.ts'

const KEYS = {
  RS256: await generateKeyPair('RS256'),
  ES256: await generateKeyPair('ES256'),
}
type Algorithm = keyof typeof KEYS

const published = await Promise.all(
  Object.entries(KEYS).map(async ([alg, { publicKey }]) =>
    Object.assign(await exportJWK(publicKey), { alg, kid: alg, use: 'sig' }),
  ),
)
const keyServer = createServer((_, response) => {
  response.end(JSON.stringify({ keys: published }))
}).listen(0, '127.0.0.1')
await once(keyServer, 'listening')
const keysUrl = `http://127.0.0.1:${(keyServer.address() as AddressInfo).port}/jwks.json`
afterAll(() => keyServer.close())

describe.each(PROVIDERS)('$name', (provider) => {
  const { name, recipe, without, algorithm, claims, customer, foreign } = provider
  const written = Object.fromEntries(
    Object.entries(settingsOf(recipe)).filter(([setting]) => setting !== without),
  )

  test(`the recipe for ${name} has settings that the Worker accepts`, () => {
    expect(read(written)).toBeDefined()
    expect(written).toHaveProperty('IDENTITY_JWKS_URL')
  })

  test(`a token of ${name} passes, and names the customer`, async () => {
    expect(await check(written, await sign(algorithm, claims))).toEqual({
      ok: true,
      value: {
        claimedByPage: { token: expect.any(String) },
        claimedByToken: customer,
        claims: expect.objectContaining(claims),
        warnings: [],
      },
    })
  })

  test.each(foreign)(
    `a token of $of is not taken for one of ${name}`,
    async ({ change, problem }) => {
      const token = await sign(algorithm, { ...claims, ...change })
      expect(await check(written, token)).toEqual(bad(problem))
    },
  )

  test(`a token of ${name} under another key is refused`, async () => {
    const { privateKey } = await generateKeyPair(algorithm)
    const token = await sign(algorithm, claims, privateKey)
    expect(await check(written, token)).toEqual(bad('has a wrong signature'))
  })

  test(`a token of ${name} is refused once it has expired, after a minute of grace`, async () => {
    const expired = { ...claims, exp: seconds() - 61 }
    expect(await check(written, await sign(algorithm, expired))).toEqual(bad('has expired'))
    const justNow = await check(written, await sign(algorithm, { ...claims, exp: seconds() - 50 }))
    expect(justNow).toMatchObject({ ok: true })
  })
})

const seconds = (): number => Math.floor(Date.now() / 1000)

const bad = (problem: string) => ({ ok: false, error: { reason: 'bad_token', problem } })

function read(settings: Readonly<Record<string, string>>) {
  const result = readSettings({ DUB_API_KEY: 'dub_key', ...settings })
  return result.ok ? result.value.verifyToken : undefined
}

/** The Worker's check with a recipe's settings, but for where the keys are. */
function check(settings: Readonly<Record<string, string>>, token: string) {
  return identify(
    'lead',
    { token, properties: { token } },
    { by: 'page', origin: 'https://shop.example' },
    { verifyToken: read({ ...settings, IDENTITY_JWKS_URL: keysUrl }) },
  )
}

function sign(
  alg: Algorithm,
  claims: Readonly<Record<string, unknown>>,
  key = KEYS[alg].privateKey,
): Promise<string> {
  return new SignJWT({ iat: seconds(), exp: seconds() + 60, ...claims } as JWTPayload)
    .setProtectedHeader({ alg, kid: alg, typ: 'JWT' })
    .sign(key)
}
