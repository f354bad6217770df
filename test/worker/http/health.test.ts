import { expect, test } from 'vitest'
import type { Env } from '../../../worker/env.ts'
import { health } from '../../../worker/http/health.ts'
import { readSettings } from '../../../worker/settings/settings.ts'
import { read, startStack } from '../../support/start-stack.ts'
import { IDENTITY_SECRET } from '../../support/sign-token.ts'
import { TURNSTILE_SECRET } from '../../support/start-turnstile.ts'
import { AS_WRITTEN } from '../../support/worker-config.ts'

const KEYS_URL = 'https://id.shop.example/jwks.json'

test('reports identity, Turnstile and rate limits in /health, but no value', async () => {
  const stack = await startStack(
    { IDENTITY_JWKS_URL: KEYS_URL },
    { config: AS_WRITTEN, secrets: { TURNSTILE_SECRET, SERVER_TOKEN: 'token-of-the-server' } },
  )
  try {
    const { body } = await read(`${stack.worker.url}/health`)
    expect(body).toMatchObject({
      identity: true,
      turnstile: true,
      rateLimits: true,
      warnings: [expect.stringContaining('IDENTITY_JWKS_URL')],
    })
    expect(JSON.stringify(body)).not.toMatch(/turnstile-secret|token-of-the-server|id\.shop/)
  } finally {
    await stack.close()
  }
})

test.each([
  ['a key set alone', { IDENTITY_JWKS_URL: KEYS_URL }, true],
  ['an issuer', { IDENTITY_JWKS_URL: KEYS_URL, IDENTITY_ISSUER: 'https://id.example' }, false],
  ['an audience', { IDENTITY_JWKS_URL: KEYS_URL, IDENTITY_AUDIENCE: 'dub-track' }, false],
  ['a secret alone', { IDENTITY_SECRET }, false],
  ['no identity', {}, false],
])('warns of keys that may also sign for others: %s', (_, vars, warns) => {
  expect(warningsOf(vars).some((warning) => warning.includes('IDENTITY_JWKS_URL'))).toBe(warns)
})

const PAGES = { ALLOWED_ORIGINS: 'https://shop.example' }
const SALES = { ALLOWED_EVENTS: 'lead,sale' }

test.each([
  ['pages without identity', { ...SALES, ...PAGES }, true],
  ['pages with identity', { ...SALES, ...PAGES, IDENTITY_SECRET }, false],
  ['no page at all', SALES, false],
  ['no sales', PAGES, false],
])('warns of sales that anybody can report: %s', (_, vars, warns) => {
  expect(warningsOf(vars).some((warning) => warning.includes('any amount'))).toBe(warns)
})

function warningsOf(vars: Env): readonly string[] {
  const env: Env = { DUB_API_KEY: 'dub_key', ...vars }
  const settings = readSettings(env)
  if (!settings.ok) throw new Error(JSON.stringify(settings.error))
  return health(settings.value, env).warnings
}
