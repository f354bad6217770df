import { afterAll, expect, test } from 'vitest'
import {
  claimsOf,
  IDENTITY_SECRET,
  makeKey,
  secondsFromNow,
  signWithSecret,
} from '../../support/sign-token.ts'
import { startKeyServer } from '../../support/start-key-server.ts'
import { ANONYMOUS_LEAD, startStack } from '../../support/start-stack.ts'

const keys = {
  RS256: await makeKey('RS256', 'rsa'),
  ES256: await makeKey('ES256', 'elliptic'),
  EdDSA: await makeKey('EdDSA', 'edwards'),
}
const keyServer = await startKeyServer(...Object.values(keys))
const stack = await startStack(
  {
    IDENTITY_JWKS_URL: keyServer.url,
    IDENTITY_ISSUER: 'https://id.shop.example',
    IDENTITY_AUDIENCE: 'dub-track',
  },
  { secrets: { IDENTITY_SECRET } },
)
afterAll(async () => {
  await stack.close()
  await keyServer.close()
})

const EXPECTED = { iss: 'https://id.shop.example', aud: 'dub-track' }
const customer = (sub: string) => ({ ...claimsOf(sub), ...EXPECTED })

test.each(['HS256', 'RS256', 'ES256', 'EdDSA'] as const)(
  'reads the customer from a token signed with %s',
  async (algorithm) => {
    const claims = { ...customer(algorithm), name: 'Ines', email: 'ines@lumen.test' }
    const token =
      algorithm === 'HS256'
        ? await signWithSecret(claims, IDENTITY_SECRET)
        : await keys[algorithm].sign(claims)
    const { status, body } = await stack.post({ ...ANONYMOUS_LEAD, token })
    expect(status).toBe(200)
    expect(body['warnings']).toBeUndefined()
    expect(stack.dub.customers.get(algorithm)).toMatchObject({
      name: 'Ines',
      email: 'ines@lumen.test',
    })
  },
)

test('neither sends the token to Dub nor logs it', async () => {
  const token = await signWithSecret(customer('quiet'), IDENTITY_SECRET)
  await stack.post({ ...ANONYMOUS_LEAD, token })
  expect(stack.dub.customers.has('quiet')).toBe(true)
  expect(JSON.stringify(stack.dub.calls)).not.toContain(token)
  expect(stack.worker.logs().join()).not.toContain(token)
})

test('accepts a token without a key id when one key fits its algorithm', async () => {
  const token = await keys.ES256.sign(customer('no-kid'), { kid: undefined })
  expect((await stack.post({ ...ANONYMOUS_LEAD, token })).status).toBe(200)
})

test.each([
  ['exp', -50, 200],
  ['exp', -70, 401],
  ['nbf', 50, 200],
  ['nbf', 70, 401],
])('allows a minute of clock skew: %s in %i s is answered %i', async (claim, seconds, status) => {
  const callsBefore = stack.dub.calls.length
  const claims = { ...customer(`${claim} in ${seconds}`), [claim]: secondsFromNow(seconds) }
  const token = await signWithSecret(claims, IDENTITY_SECRET)
  expect((await stack.post({ ...ANONYMOUS_LEAD, token })).status).toBe(status)
  expect(stack.dub.calls.length - callsBefore).toBe(status === 200 ? 2 : 0)
})

test('accepts a token with the audience among several', async () => {
  const claims = { ...customer('several'), aud: ['shop', 'dub-track'] }
  const token = await signWithSecret(claims, IDENTITY_SECRET)
  expect((await stack.post({ ...ANONYMOUS_LEAD, token })).status).toBe(200)
})

test('checks the customer id of a token like that of a body', async () => {
  const token = await signWithSecret(customer('x'.repeat(101)), IDENTITY_SECRET)
  expect((await stack.post({ ...ANONYMOUS_LEAD, token })).status).toBe(422)
})

test.each([
  ['no token', undefined, 'token is missing'],
  ['an empty token', '', 'token is missing'],
  ['null', null, 'token is missing'],
  ['a number', 1, 'is not a string'],
  ['a text that is no token', 'user_123', 'is not a signed JWT'],
  ['an expired token', { exp: secondsFromNow(-3600) }, 'has expired'],
  ['a token without end', { exp: undefined }, 'has no "exp" claim'],
  ['a token without customer', { sub: undefined }, 'has no "sub" claim'],
  ['a token of a blank customer', { sub: ' ' }, 'has a "sub" claim that is empty'],
  ['a token whose customer has blanks around', { sub: ' user_9' }, 'padded with whitespace'],
  [
    'a token whose customer is a number',
    { sub: 7 },
    'has a "sub" claim that is empty, not a string',
  ],
  ['a token of another issuer', { iss: 'https://other.example' }, 'has an unexpected "iss" claim'],
  ['a token for another audience', { aud: 'other' }, 'has an unexpected "aud" claim'],
  ['a token whose end is a text', { exp: '4102444800' }, 'has an unexpected "exp" claim'],
])('says of %s what is wrong', async (_name, given, message) => {
  const token =
    typeof given === 'object' && given !== null
      ? await signWithSecret({ ...customer('refused'), ...given }, IDENTITY_SECRET)
      : given
  const { status, body } = await stack.post({ ...ANONYMOUS_LEAD, token })
  expect(status).toBe(401)
  expect(body).toMatchObject({
    error: { code: 'unauthorized', message: expect.stringContaining(message) },
  })
  expect(stack.dub.customers.has('refused')).toBe(false)
})
