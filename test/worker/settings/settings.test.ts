import { expect, test } from 'vitest'
import { readSettings, SECRET_NAMES } from '../../../worker/settings/settings.ts'

const KEY = { DUB_API_KEY: 'dub_key' }

test('fills in every default', () => {
  const settings = readSettings(KEY)
  expect(settings).toEqual({
    ok: true,
    value: {
      DUB_API_KEY: 'dub_key',
      DUB_API_URL: 'https://api.dub.co',
      ALLOWED_ORIGINS: [],
      ALLOWED_EVENTS: new Set(['lead']),
      ALLOWED_FIELDS: undefined,
      BASE_PATH: '',
      DUB_DELIVERY: 'safe',
      RETRY_HOURS: 20,
      RETENTION_DAYS: 30,
      IDENTITY_SECRET: [],
      IDENTITY_JWKS_URL: undefined,
      IDENTITY_ISSUER: undefined,
      IDENTITY_AUDIENCE: undefined,
      SERVER_TOKEN: [],
      TURNSTILE_SECRET: undefined,
      TURNSTILE_URL: 'https://challenges.cloudflare.com/turnstile/v0/siteverify',
      CONFIRMATIONS: 'on',
      DUB_WEBHOOK_SECRET: undefined,
      ADMIN_TOKEN: undefined,
      verifyToken: undefined,
    },
  })
})

test('trims what an editor or a pipe leaves around a setting', () => {
  const settings = readSettings({
    DUB_API_KEY: ' dub_key\n',
    DUB_API_URL: ' http://127.0.0.1:8790/\n',
    ALLOWED_ORIGINS: ' https://a.example ,, https://B.example, ',
    RETRY_HOURS: 144,
  })
  if (!settings.ok) throw new Error(JSON.stringify(settings.error))
  expect(settings.value).toMatchObject({
    DUB_API_KEY: 'dub_key',
    DUB_API_URL: 'http://127.0.0.1:8790',
    RETRY_HOURS: 144,
  })
  const allows = (origin: string) => settings.value.ALLOWED_ORIGINS.some((rule) => rule(origin))
  expect(allows('https://a.example')).toBe(true)
  expect(allows('https://b.example')).toBe(true)
})

test('treats a setting of whitespace as absent', () => {
  const settings = readSettings({
    ...KEY,
    IDENTITY_SECRET: ' ',
    IDENTITY_JWKS_URL: '',
    IDENTITY_ISSUER: ' ',
    IDENTITY_AUDIENCE: '\n',
    SERVER_TOKEN: ' , ',
    TURNSTILE_SECRET: ' ',
    DUB_WEBHOOK_SECRET: ' ',
  })
  expect(settings).toMatchObject({
    ok: true,
    value: {
      verifyToken: undefined,
      SERVER_TOKEN: [],
      TURNSTILE_SECRET: undefined,
      DUB_WEBHOOK_SECRET: undefined,
    },
  })
})

test('reads the tokens of servers and the secret of Turnstile', () => {
  const settings = readSettings({
    ...KEY,
    SERVER_TOKEN: ' the-token-of-today ,the-token-of-old,\n',
    TURNSTILE_SECRET: ' 0x4AAA\n',
  })
  expect(settings).toMatchObject({
    ok: true,
    value: {
      SERVER_TOKEN: ['the-token-of-today', 'the-token-of-old'],
      TURNSTILE_SECRET: '0x4AAA',
    },
  })
})

test('marks every setting as a secret that is called a key, a secret or a token', () => {
  const settings = readSettings(KEY)
  const names = settings.ok ? Object.keys(settings.value) : []
  const called = names.filter((name) => /_(KEY|SECRET|TOKEN)$/.test(name))
  expect(called).toHaveLength(6)
  expect(SECRET_NAMES).toEqual(called)
})

test('reads a list of TOML as it reads commas', () => {
  const settings = readSettings({
    ...KEY,
    ALLOWED_ORIGINS: ['https://a.example', ' https://b.example , https://c.example'],
    ALLOWED_EVENTS: ['lead', 'sale'],
    ALLOWED_FIELDS: ['metadata'],
    SERVER_TOKEN: ['the-token-of-today', 'the-token-of-old'],
    IDENTITY_SECRET: ['x'.repeat(32), 'y'.repeat(32)],
  })
  if (!settings.ok) throw new Error(JSON.stringify(settings.error))
  expect(settings.value).toMatchObject({
    ALLOWED_EVENTS: new Set(['lead', 'sale']),
    ALLOWED_FIELDS: new Set(['metadata']),
    SERVER_TOKEN: ['the-token-of-today', 'the-token-of-old'],
    IDENTITY_SECRET: ['x'.repeat(32), 'y'.repeat(32)],
  })
  expect(settings.value.ALLOWED_ORIGINS).toHaveLength(3)
})

test('reads the names of events and fields in any case', () => {
  const settings = readSettings({
    ...KEY,
    ALLOWED_EVENTS: 'Lead, SALE',
    ALLOWED_FIELDS: 'customername',
  })
  expect(settings).toMatchObject({
    ok: true,
    value: {
      ALLOWED_EVENTS: new Set(['lead', 'sale']),
      ALLOWED_FIELDS: new Set(['customerName']),
    },
  })
})
