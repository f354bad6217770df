import { expect, test } from 'vitest'
import { readSettings, SECRET_NAMES } from '../../../worker/settings/settings.ts'
import { SITE } from '../../support/start-stack.ts'

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
      IDENTITY_SECRET: undefined,
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
  if (!settings.ok) throw new Error(settings.error.problem)
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

test.each([
  ['DUB_API_KEY', undefined],
  ['DUB_API_KEY', ' '],
  ['DUB_API_KEY', 'dub key'],
  ['DUB_API_URL', 'api.dub.co'],
  ['DUB_API_URL', 'ftp://api.dub.co'],
  ['DUB_API_URL', 'https://api.dub.co?x=1'],
  ['DUB_API_URL', 'https://user:password@api.dub.co'],
  ['DUB_API_URL', 'https://api.dub.co/a b'],
  ['DUB_API_URL', 8790],
  ['DUB_API_KEY', 987654321],
  ['ALLOWED_ORIGINS', [SITE]],
  ['ALLOWED_ORIGINS', '*'],
  ['ALLOWED_ORIGINS', 'shop.example'],
  ['ALLOWED_ORIGINS', 'https://shop.example/'],
  ['ALLOWED_ORIGINS', 'https://shop.example/path'],
  ['ALLOWED_ORIGINS', 'https://user@shop.example'],
  ['ALLOWED_ORIGINS', 'https://*'],
  ['ALLOWED_ORIGINS', 'https://shop.*.example'],
  ['ALLOWED_ORIGINS', 'null'],
  ['ALLOWED_ORIGINS', `${SITE} https://other.example`],
  ['ALLOWED_EVENTS', 'lead, click'],
  ['ALLOWED_FIELDS', 'customerName, password'],
  ['BASE_PATH', '_d'],
  ['BASE_PATH', '/_d/'],
  ['DUB_DELIVERY', 'fast'],
  ['RETRY_HOURS', '0'],
  ['RETRY_HOURS', '145'],
  ['RETRY_HOURS', 'a day'],
  ['RETENTION_DAYS', '0'],
  ['RETENTION_DAYS', 'a month'],
  ['CONFIRMATIONS', 'yes'],
  ['DUB_WEBHOOK_SECRET', 'whsec_too_short'],
  ['DUB_WEBHOOK_SECRET', 'whsec_ 0123456789abcdef'],
  ['ADMIN_TOKEN', 'fifteen-letters'],
  ['ADMIN_TOKEN', 'a space in sixteen letters'],
  ['SERVER_TOKEN', 'fifteen-letters'],
  ['SERVER_TOKEN', 'a space in sixteen letters'],
  ['SERVER_TOKEN', 'a-token-long-enough, short'],
  ['SERVER_TOKEN', 'ein-Schlüssel-der-lang-genug-ist'],
  ['TURNSTILE_SECRET', 7],
  ['TURNSTILE_URL', 'challenges.example/siteverify'],
  ['TURNSTILE_URL', 'ftp://challenges.example/siteverify'],
  ['TURNSTILE_URL', 'http://challenges.example/siteverify'],
])('names %s when it is %j', (setting, value) => {
  const settings = readSettings({ ...KEY, [setting]: value })
  if (settings.ok) throw new Error('accepted')
  expect(settings.error.setting).toBe(setting)
})

test.each([
  'DUB_API_KEY',
  'DUB_API_URL',
  'ALLOWED_ORIGINS',
  'BASE_PATH',
  'RETRY_HOURS',
  'DUB_WEBHOOK_SECRET',
  'ADMIN_TOKEN',
  'IDENTITY_SECRET',
  'IDENTITY_JWKS_URL',
  'IDENTITY_ISSUER',
  'IDENTITY_AUDIENCE',
  'SERVER_TOKEN',
  'TURNSTILE_SECRET',
  'TURNSTILE_URL',
])('never shows the value of a bad %s', (setting) => {
  // Any text may be a secret of Turnstile.
  const texts = setting === 'TURNSTILE_SECRET' ? [] : ['pasted by mistake']
  for (const value of [...texts, ['mistake'], { mistake: 1 }, 987654321]) {
    const settings = readSettings({ ...KEY, [setting]: value })
    expect(settings.ok).toBe(false)
    expect(JSON.stringify(settings)).not.toMatch(/mistake|987654321/)
  }
})

test('marks every setting as a secret that is called a key, a secret or a token', () => {
  const settings = readSettings(KEY)
  const names = settings.ok ? Object.keys(settings.value) : []
  const called = names.filter((name) => /_(KEY|SECRET|TOKEN)$/.test(name))
  expect(called).toHaveLength(6)
  expect(SECRET_NAMES).toEqual(called)
})
