import { expect, test } from 'vitest'
import type { Env } from '../../../worker/env.ts'
import { findWarnings } from '../../../worker/health/warnings.ts'
import { readSettings } from '../../../worker/settings/settings.ts'
import { IDENTITY_SECRET } from '../../support/sign-token.ts'

const KEYS_URL = 'https://id.shop.example/jwks.json'

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

test.each([
  ['one secret', IDENTITY_SECRET, false],
  ['two secrets', `${IDENTITY_SECRET},${IDENTITY_SECRET}2`, false],
  ['a secret and a short one', `${IDENTITY_SECRET},short`, true],
  ['one secret with a comma in it', 'seventeen-letters,seventeen-letters', false],
])('warns of an identity secret that is too short to count: %s', (_, given, warns) => {
  const warnings = warningsOf({ IDENTITY_SECRET: given })
  expect(warnings.some((warning) => warning.includes('shorter than 32 bytes'))).toBe(warns)
})

const LONG = IDENTITY_SECRET

test.each([
  ['a line break between two', `${LONG}\n${LONG}2`, true],
  ['a semicolon between two', `${LONG};${LONG}2`, true],
  ['a semicolon and a space between two', `${LONG}; ${LONG}2`, true],
  ['a line break beside the comma', `${LONG},\n${LONG}2\n`, false],
  ['one with a semicolon in it', `${LONG};short`, false],
])('warns of identity secrets that no comma separates: %s', (_, given, warns) => {
  const warnings = warningsOf({ IDENTITY_SECRET: given })
  expect(warnings.some((warning) => warning.includes('Separate two secrets'))).toBe(warns)
  expect(warnings.join()).not.toContain(LONG)
})

test.each([
  ['a-token-long-enough;another-long-enough', true],
  ['a-token-long-enough,another-long-enough', false],
  ['a-token-long-enough;short', false],
])('warns of server tokens that no comma separates: %s', (given, warns) => {
  const warnings = warningsOf({ SERVER_TOKEN: given })
  expect(warnings.some((warning) => warning.includes('Separate two tokens'))).toBe(warns)
})

test.each([
  ['whsec_0123456789abcdef', false],
  ['0123456789abcdef0123', true],
])('warns of a webhook secret that does not look like one of Dub: %s', (secret, warns) => {
  const warnings = warningsOf({ DUB_WEBHOOK_SECRET: secret })
  expect(warnings.some((warning) => warning.includes('whsec_'))).toBe(warns)
})

const QUEUE = { RETRY_QUEUE: {} as NonNullable<Env['RETRY_QUEUE']> }
const DATABASE = { DEAD_LETTERS: {} as NonNullable<Env['DEAD_LETTERS']> }
const ADMIN_TOKEN = 'the-token-of-sixteen'

test.each<[what: string, env: Env, warning: RegExp | undefined]>([
  ['neither it nor the queue', {}, /no event is confirmed/],
  ['the queue alone', QUEUE, /stay on the queue/],
  ['an operator', { CONFIRMATIONS: 'off', ADMIN_TOKEN }, /nothing to show/],
  ['nothing that needs it', { CONFIRMATIONS: 'off' }, undefined],
  ['the database', DATABASE, undefined],
])('warns once that the database is not bound, where it is missed: %s', (_, env, warning) => {
  const warnings = warningsOf(env).filter((text) => text.startsWith('DEAD_LETTERS'))
  expect(warnings).toEqual(warning ? [expect.stringMatching(warning)] : [])
})

test('warns of nothing that only pages need where no page may report', () => {
  expect(warningsOf({}).filter((warning) => /ASSETS|LIMITER|dub\.js/.test(warning))).toEqual([])
})

test.each([
  [{ ADMIN_TOKEN: 'the-same-sixteen', SERVER_TOKEN: 'another-of-sixteen,the-same-sixteen' }, 1],
  [{ ADMIN_TOKEN: 'the-same-sixteen', SERVER_TOKEN: 'another-of-sixteen' }, 0],
  [{ DUB_API_KEY: 'the-same-sixteen', ADMIN_TOKEN: 'the-same-sixteen' }, 1],
])('warns of secrets with one value, and shows none: %j', (secrets, count) => {
  const warnings = warningsOf(secrets).filter((warning) => warning.includes('the same value'))
  expect(warnings).toHaveLength(count)
  expect(warnings.join()).not.toContain('sixteen')
})

test('warns of a name that resembles a setting, and shows no value', () => {
  const warnings = warningsOf({ ALLOWED_EVENT: 'lead,sale' } as Env)
  expect(warnings).toContain(
    'ALLOWED_EVENT is not a setting and does nothing. Did you mean ALLOWED_EVENTS?',
  )
  expect(warnings.join()).not.toContain('lead,sale')
})

function warningsOf(vars: Env): readonly string[] {
  const env: Env = { DUB_API_KEY: 'dub_key', ...vars }
  const settings = readSettings(env)
  if (!settings.ok) throw new Error(JSON.stringify(settings.error))
  return findWarnings({
    settings: settings.value,
    env,
    place: 'deployed',
    key: 'unknown',
    tables: 'not_bound',
    script: false,
  })
}
