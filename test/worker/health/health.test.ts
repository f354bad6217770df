import { expect, test } from 'vitest'
import { version } from '../../../package.json'
import { API_KEY } from '../../support/start-worker.ts'
import { IDENTITY_SECRET } from '../../support/sign-token.ts'
import { LEAD, read, type Stack, startStack } from '../../support/start-stack.ts'
import { TURNSTILE_SECRET } from '../../support/start-turnstile.ts'
import { AS_WRITTEN, UNLIMITED } from '../../support/worker-config.ts'

const healthOf = async ({ worker }: Stack) => (await read(`${worker.url}/health`)).body

test('says what the Worker of wrangler.toml is and has, and warns of nothing', async () => {
  const stack = await startStack({}, { config: AS_WRITTEN })
  try {
    const { status, headers, body } = await read(`${stack.worker.url}/health`)
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(body).toEqual({
      status: 'ok',
      version,
      delivery: 'safe',
      events: ['lead'],
      dub: { key: 'unknown' },
      retryQueue: true,
      deadLetters: true,
      confirmations: true,
      rateLimits: true,
      script: true,
      identity: false,
      turnstile: false,
      warnings: [],
    })
  } finally {
    await stack.close()
  }
})

test('reports identity and Turnstile in /health, and equal secrets by their names alone', async () => {
  const stack = await startStack(
    { IDENTITY_JWKS_URL: 'https://id.shop.example/jwks.json', IDENTITY_AUDIENCE: 'shop' },
    {
      config: AS_WRITTEN,
      secrets: { TURNSTILE_SECRET, SERVER_TOKEN: `${IDENTITY_SECRET},${API_KEY}`, IDENTITY_SECRET },
    },
  )
  try {
    const body = await healthOf(stack)
    expect(body).toMatchObject({
      identity: true,
      turnstile: true,
      warnings: [
        expect.stringContaining('DUB_API_KEY and SERVER_TOKEN'),
        expect.stringContaining('IDENTITY_SECRET and SERVER_TOKEN'),
      ],
    })
    for (const value of [TURNSTILE_SECRET, API_KEY, IDENTITY_SECRET, 'id.shop']) {
      expect(JSON.stringify(body)).not.toContain(value)
    }
  } finally {
    await stack.close()
  }
})

test.each([
  ['a table', 'DROP TABLE ledger'],
  ['a column', 'ALTER TABLE dead_letters DROP customer_hash'],
])('warns of a database that lacks %s, with the command to run', async (_, sql) => {
  const stack = await startStack({}, { config: AS_WRITTEN })
  try {
    await stack.worker.execute(sql)
    expect(await healthOf(stack)).toMatchObject({
      status: 'ok',
      deadLetters: false,
      confirmations: false,
      warnings: [expect.stringContaining('npx wrangler d1 migrations apply DEAD_LETTERS --local')],
    })
  } finally {
    await stack.close()
  }
})

test('warns of assets without the script, and of missing limits', async () => {
  const assets = { directory: 'docs', binding: 'ASSETS' }
  const stack = await startStack({}, { config: { ...UNLIMITED, assets } })
  try {
    expect(await healthOf(stack)).toMatchObject({
      script: false,
      rateLimits: false,
      warnings: [
        expect.stringContaining('dub.js is not among the assets'),
        expect.stringContaining('RATE_LIMITER is not bound'),
        expect.stringContaining('EVENT_RATE_LIMITER is not bound'),
        expect.stringContaining('UNKNOWN_CLICK_RATE_LIMITER is not bound'),
      ],
    })
  } finally {
    await stack.close()
  }
})

test('says what Dub last said of the key, and when, without asking it', async () => {
  const stack = await startStack({}, { config: AS_WRITTEN })
  const startedAtMs = Date.now()
  const keyAfter = async (...faults: ('unauthorized' | 'forbidden' | 'server_error')[]) => {
    for (const kind of faults) stack.dub.fault({ kind })
    await stack.post({ ...LEAD, customerExternalId: `user_${faults.join('_')}` })
    const callsBefore = stack.dub.calls.length
    const { dub, warnings } = (await healthOf(stack)) as {
      dub: { key: string; atMs: number }
      warnings: string[]
    }
    expect(stack.dub.calls.length).toBe(callsBefore)
    expect(dub.atMs).toBeGreaterThanOrEqual(startedAtMs)
    return [dub.key, warnings.join()]
  }
  try {
    expect(await keyAfter()).toEqual(['accepted', ''])
    expect(await keyAfter('unauthorized')).toEqual([
      'rejected',
      expect.stringContaining('does not accept DUB_API_KEY'),
    ])
    expect(await keyAfter('server_error')).toEqual(['rejected', expect.any(String)])
    expect(await keyAfter('forbidden')).toEqual([
      'forbidden',
      expect.stringContaining('Business plan'),
    ])
  } finally {
    await stack.close()
  }
})
