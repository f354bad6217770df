import { expect, test } from 'vitest'
import { readSettings } from '../../../worker/settings/settings.ts'

const KEY = { DUB_API_KEY: 'dub_key' }

test.each([
  ['IDENTITY_SECRET', 'x'.repeat(32)],
  ['IDENTITY_SECRET', 'ü'.repeat(16)],
  ['IDENTITY_JWKS_URL', 'https://id.example/.well-known/jwks.json'],
  ['IDENTITY_JWKS_URL', 'http://localhost:8080/jwks.json'],
  ['IDENTITY_JWKS_URL', 'http://127.0.0.1/jwks.json'],
  ['IDENTITY_JWKS_URL', ' http://[::1]:8080/jwks.json\n'],
  ['IDENTITY_JWKS_URL', 'https://id.example/keys?p=signup'],
  ['IDENTITY_JWKS_URL', 'https://id.example/keys/securetoken@system.id.example'],
])('switches identity on with %s %j', (setting, value) => {
  const settings = readSettings({ ...KEY, [setting]: value, IDENTITY_ISSUER: 'https://id.example' })
  expect(settings.ok && settings.value.verifyToken).toBeTypeOf('function')
})

test.each([
  ['IDENTITY_SECRET', 'a secret of thirty-one bytes---'],
  ['IDENTITY_SECRET', ` ${'x'.repeat(31)}\n`],
  ['IDENTITY_SECRET', 7],
  ['IDENTITY_JWKS_URL', 'id.example/jwks.json'],
  ['IDENTITY_JWKS_URL', 'ftp://id.example/jwks.json'],
  ['IDENTITY_JWKS_URL', 'https://user:password@id.example/jwks.json'],
  ['IDENTITY_JWKS_URL', 'https://id.example/jwks.json#keys'],
  ['IDENTITY_JWKS_URL', 'http://id.example/jwks.json'],
  ['IDENTITY_JWKS_URL', 'http://localhost.id.example/jwks.json'],
  ['IDENTITY_JWKS_URL', 'http://127.0.0.1.id.example/jwks.json'],
  ['IDENTITY_JWKS_URL', 'http://localhost@id.example/jwks.json'],
  ['IDENTITY_JWKS_URL', 'http://10.0.0.1/jwks.json'],
  ['IDENTITY_JWKS_URL', 'data:application/json,{"keys":[]}'],
  ['IDENTITY_ISSUER', 'https://id.example'],
  ['IDENTITY_ISSUER', 7],
  ['IDENTITY_AUDIENCE', 'dub-track'],
  ['IDENTITY_AUDIENCE', ['dub-track']],
])('names %s when it is %j', (setting, value) => {
  const settings = readSettings({ ...KEY, [setting]: value })
  expect(settings).toMatchObject({ ok: false, error: [{ setting }] })
})

test.each(['IDENTITY_ISSUER', 'IDENTITY_AUDIENCE'])(
  'says what %s lacks: alone it would check nothing',
  (setting) => {
    expect(readSettings({ ...KEY, [setting]: 'expected' })).toMatchObject({
      error: [{ setting, problem: expect.stringContaining('IDENTITY_JWKS_URL') }],
    })
  },
)

const OLD = 'the-secret-of-today-with-32-bytes'
const NEXT = 'the-secret-of-tomorrow-with-32-bytes'

test.each<[what: string, given: string, secrets: string[]]>([
  ['one secret', OLD, [OLD]],
  ['two secrets', ` ${OLD} ,${NEXT}\n`, [`${OLD} ,${NEXT}`, OLD, NEXT]],
  ['a comma at the end', `${OLD},`, [`${OLD},`, OLD]],
  [
    'one secret with a comma in it',
    'seventeen-letters,seventeen-letters',
    ['seventeen-letters,seventeen-letters'],
  ],
  ['an entry that is too short', `${OLD},short`, [`${OLD},short`, OLD]],
])('takes as secrets all that %s may mean', (_, given, secrets) => {
  expect(readSettings({ ...KEY, IDENTITY_SECRET: given })).toMatchObject({
    value: { IDENTITY_SECRET: secrets },
  })
})
