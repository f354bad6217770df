import { expect, test } from 'vitest'
import { BINDING_NAMES } from '../../../worker/health/bindings.ts'
import { findMisspelt } from '../../../worker/settings/misspelt.ts'
import { SETTING_NAMES } from '../../../worker/settings/settings.ts'

const KNOWN = [...SETTING_NAMES, ...BINDING_NAMES]

test.each([
  ['ALLOWED_EVENT', 'ALLOWED_EVENTS'],
  ['ALLOWED_ORIGIN', 'ALLOWED_ORIGINS'],
  ['ALOWED_ORIGINS', 'ALLOWED_ORIGINS'],
  ['allowed_origins', 'ALLOWED_ORIGINS'],
  ['ALLOWED-ORIGINS', 'ALLOWED_ORIGINS'],
  ['DUB_KEY', 'DUB_API_KEY'],
  ['DUB_APIKEY', 'DUB_API_KEY'],
  ['API_KEY', 'DUB_API_KEY'],
  ['SERVER_TOKENS', 'SERVER_TOKEN'],
  ['JWKS_URL', 'IDENTITY_JWKS_URL'],
  ['WEBHOOK_SECRET', 'DUB_WEBHOOK_SECRET'],
  ['TURNSTILE_SECRET_KEY', 'TURNSTILE_SECRET'],
  ['DEAD_LETTER', 'DEAD_LETTERS'],
])('takes %s for a misspelt %s', (given, meant) => {
  expect(findMisspelt([given], KNOWN)).toEqual([{ given, meant }])
})

test.each(['ENVIRONMENT', 'CF_VERSION_METADATA', 'CLOUDFLARE_API_TOKEN', 'URL', 'SECRET', 'TOKEN'])(
  'takes %s for a name of somebody else',
  (given) => {
    expect(findMisspelt([given], KNOWN)).toEqual([])
  },
)

test('takes no setting and no binding for a misspelt one', () => {
  expect(findMisspelt(KNOWN, KNOWN)).toEqual([])
})
