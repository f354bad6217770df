import { expect, test } from 'vitest'
import { readSettings, SECRET_NAMES } from '../../../worker/settings/settings.ts'
import { SITE } from '../../support/start-stack.ts'

const KEY = { DUB_API_KEY: 'dub_key' }

const namesIn = (settings: ReturnType<typeof readSettings>): string[] =>
  settings.ok ? [] : settings.error.map(({ setting }) => setting)

test.each([
  ['DUB_API_KEY', undefined],
  ['DUB_API_KEY', ' '],
  ['DUB_API_KEY', 'dub key'],
  ['DUB_API_URL', 'api.dub.co'],
  ['DUB_API_URL', 'ftp://api.dub.co'],
  ['DUB_API_URL', 'https://api.dub.co?x=1'],
  ['DUB_API_URL', 'https://user:password@api.dub.co'],
  ['DUB_API_URL', 'https://api.dub.co/a b'],
  ['DUB_API_URL', 'http://api.dub.co'],
  ['DUB_API_URL', 'http://10.0.0.1:8790'],
  ['DUB_API_URL', 'http://127.0.0.1.api.example'],
  ['DUB_API_URL', 8790],
  ['DUB_API_KEY', 987654321],
  ['ALLOWED_ORIGINS', [7]],
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
  ['RETENTION_DAYS', '0'],
  ['RETENTION_DAYS', 'a month'],
  ['RETRY_HOURS', 'a day'],
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
  expect(settings).toEqual({ ok: false, error: [{ setting, problem: expect.any(String) }] })
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

test('names every bad setting, each once', () => {
  const settings = readSettings({
    DUB_API_KEY: '"dub key"',
    DUB_API_URL: 'api.dub.co',
    ALLOWED_ORIGINS: 'shop.example, other.example',
    RETRY_HOURS: 'a day',
    IDENTITY_SECRET: 'short',
    IDENTITY_ISSUER: 'https://id.example',
    ADMIN_TOKEN: 'short',
  })
  expect(namesIn(settings)).toEqual([
    'DUB_API_KEY',
    'DUB_API_URL',
    'ALLOWED_ORIGINS',
    'RETRY_HOURS',
    'IDENTITY_SECRET',
    'ADMIN_TOKEN',
  ])
})

test.each([
  ['IDENTITY_ISSUER', 'IDENTITY_AUDIENCE'],
  ['IDENTITY_AUDIENCE', 'IDENTITY_ISSUER'],
])('names a bad RETRY_HOURS, and %s and %s without keys', (...rules) => {
  const given = Object.fromEntries(rules.map((rule) => [rule, 'expected']))
  expect(namesIn(readSettings({ ...KEY, RETRY_HOURS: 'a day', ...given }))).toEqual([
    'RETRY_HOURS',
    'IDENTITY_ISSUER',
    'IDENTITY_AUDIENCE',
  ])
})

test.each([
  ['DUB_APIKEY', 'is not set, but DUB_APIKEY is, which looks like a misspelling of it'],
  ['dub_api_key', 'is not set, but dub_api_key is, which looks like a misspelling of it'],
  ['SOMETHING_ELSE', 'is not set'],
])('says what may be meant for a key that is not set: %s', (name, problem) => {
  const settings = readSettings({ [name]: 'dub_0123456789' })
  expect(settings).toEqual({ ok: false, error: [{ setting: 'DUB_API_KEY', problem }] })
})

const LONG = 'long-enough-for-every-secret-there-is'

test.each(
  SECRET_NAMES.flatMap((name) => [
    [name, `"${LONG}"`],
    [name, ` 'whsec_${LONG}'\n`],
    [name, `“${LONG}”`],
  ]),
)('refuses quotation marks around %s: %j', (setting, value) => {
  const settings = readSettings({ ...KEY, [setting]: value })
  expect(settings).toEqual({
    ok: false,
    error: [{ setting, problem: expect.stringContaining('quotation marks around it') }],
  })
})

test.each([
  ['SERVER_TOKEN', `${LONG},"${LONG}"`],
  ['IDENTITY_SECRET', `"${LONG}","${LONG}"`],
  ['IDENTITY_SECRET', [LONG, `"${LONG}"`]],
])('refuses quotation marks around an entry of %s: %j', (setting, value) => {
  expect(readSettings({ ...KEY, [setting]: value })).toMatchObject({
    error: [{ setting, problem: expect.stringContaining('quotation marks around it') }],
  })
})

test.each([`say "${LONG}`, `${LONG}"x"`])('takes a quotation mark in a secret: %j', (secret) => {
  expect(readSettings({ ...KEY, IDENTITY_SECRET: secret }).ok).toBe(true)
})

test.each([
  ['DUB_API_KEY', 'dub_"key', 'quotation mark'],
  ['DUB_API_KEY', '"dub_key"', 'quotation mark'],
  ['DUB_API_KEY', '“dub_key”', 'quotation mark'],
  ['DUB_API_KEY', 'dub_key\ndub_key', 'line break'],
  ['DUB_API_KEY', 'dub_kéy', 'not printable ASCII'],
  ['DUB_API_URL', 'http://api.dub.co', 'must begin with https://'],
  ['IDENTITY_JWKS_URL', 'http://id.example/jwks.json', 'must begin with https://'],
  ['TURNSTILE_URL', 'http://challenges.example', 'must begin with https://'],
  ['DUB_API_URL', 'ftp://api.dub.co', 'is not a URL'],
  ['ALLOWED_EVENTS', 'lead, click', 'other than lead, sale, customer'],
])('says what is wrong with %s when it is %j', (setting, value, problem) => {
  expect(readSettings({ ...KEY, [setting]: value })).toMatchObject({
    error: [{ setting, problem: expect.stringContaining(problem) }],
  })
})

test.each([
  'http://127.0.0.1:8790',
  'http://127.0.0.2:8790',
  'http://localhost:8790',
  'http://[::1]:8790',
])('takes http for Dub on this machine: %s', (url) => {
  expect(readSettings({ ...KEY, DUB_API_URL: url })).toMatchObject({ value: { DUB_API_URL: url } })
})
