import { createHmac } from 'node:crypto'
import { base64url } from 'jose'
import {
  assemble,
  IDENTITY_SECRET,
  partsOf,
  type SigningKey,
  signWithSecret,
} from '../../../support/sign-token.ts'
import { type Attack, withFields } from './attack.ts'
import type { Scene } from './scene.ts'

type Forge = (scene: Scene) => unknown

const token = (name: string, forge: Forge, status = 401): Attack =>
  withFields(name, status, async (scene) => ({ token: await forge(scene) }))

/** The same against a Worker that knows published keys only. */
const tokenAgainstKeys = (name: string, forge: Forge): Attack => [
  `${name}, where only keys are published`,
  401,
  async (scene) => {
    const body = await scene.event({ token: await forge(scene) })
    return () => scene.post(body, {}, scene.keysOnly)
  },
]

/** Signs any header at all with the right secret: libraries refuse to. */
function hmac(header: object, payload: string): string {
  const input = `${base64url.encode(JSON.stringify(header))}.${payload}`
  return `${input}.${createHmac('sha256', IDENTITY_SECRET).update(input).digest('base64url')}`
}
const encoded = (claims: object) => base64url.encode(JSON.stringify(claims))

/** What everybody knows of the published key, taken for a secret (RFC 8725, section 2.1). */
const CONFUSIONS = (
  [
    ['the public key as PEM', ({ pem }) => pem],
    ['the public key as PEM, trimmed', ({ pem }) => pem.trim()],
    ['the public key as JWK', ({ jwk }) => JSON.stringify(jwk)],
    ["the public key's modulus", ({ jwk }) => String(jwk.n)],
    ["the public key's name", ({ jwk }) => jwk.kid.padEnd(32)],
  ] satisfies [string, (key: SigningKey) => string][]
).map(([name, secret]): [string, Forge] => [
  `${name} as the secret`,
  ({ claims, key }) => signWithSecret(claims(), secret(key), { kid: key.jwk.kid }),
])

/** Tokens that nobody who may has signed. */
export const FORGERIES: readonly Attack[] = [
  ...[undefined, null, '', 0, true, [], {}, 'token', '.', '..', 'a.b.c', 'a.b.c.d.e'].map((each) =>
    token(`the token ${JSON.stringify(each)}`, () => each),
  ),
  token('a token of 30,000 characters', () => 'x'.repeat(30_000)),
  token('a token larger than a body', () => 'x'.repeat(40_000), 413),
  ...['none', 'None', 'NONE', 'nOnE', 'none ', '', null, undefined, ['none'], ['HS256']].flatMap(
    (alg) => [
      token(`alg ${JSON.stringify(alg)}`, ({ claims }) => assemble({ alg }, claims())),
      token(`alg ${JSON.stringify(alg)} with a signature`, async (scene) =>
        assemble({ alg }, scene.claims(), partsOf(await scene.key.sign(scene.claims()))[2]),
      ),
    ],
  ),
  token('alg none with an unencoded payload', ({ claims }) =>
    assemble({ alg: 'none', b64: false, crit: ['b64'] }, claims()),
  ),
  ...CONFUSIONS.flatMap(([name, forge]) => [token(name, forge), tokenAgainstKeys(name, forge)]),
  tokenAgainstKeys('a token signed with a secret', ({ claims }) =>
    signWithSecret(claims(), IDENTITY_SECRET),
  ),
  tokenAgainstKeys('a token signed with a secret, naming a key', ({ claims, key }) =>
    signWithSecret(claims(), IDENTITY_SECRET, { kid: key.jwk.kid }),
  ),
  token('another secret', ({ claims }) => signWithSecret(claims(), `${IDENTITY_SECRET}x`)),
  ...(['HS384', 'HS512'] as const).map((alg) =>
    token(`an algorithm that is off: ${alg}`, ({ claims }) =>
      signWithSecret(claims(), IDENTITY_SECRET.repeat(2), { alg }),
    ),
  ),
  token('a header that must be understood and is not', ({ claims }) =>
    hmac({ alg: 'HS256', crit: ['urn:evil'], 'urn:evil': 1 }, encoded(claims())),
  ),
  token('crit that is empty', ({ claims }) => hmac({ alg: 'HS256', crit: [] }, encoded(claims()))),
  token('a signed but unencoded payload', ({ claims }) =>
    hmac(
      { alg: 'HS256', b64: false, crit: ['b64'] },
      // A dot would end the payload.
      JSON.stringify(claims()).replaceAll('.', String.raw`\u002e`),
    ),
  ),
  token('the key of a forger', ({ claims, forger }) => forger.sign(claims())),
  token('the key of a forger under the published name', ({ claims, forger, key }) =>
    forger.sign(claims(), { kid: key.jwk.kid }),
  ),
  token('the key of a forger without a name', ({ claims, forger }) =>
    forger.sign(claims(), { kid: undefined }),
  ),
  token('a key name that is no text', ({ claims, key }) =>
    assemble({ alg: 'RS256', kid: { name: key.jwk.kid } }, claims(), 'AAAA'),
  ),
  ...['jwk', 'jku', 'x5u', 'x5c'].map((name) =>
    token(`a key the token brings along (${name})`, ({ claims, forger, forgersKeys }) => {
      const brought = {
        jwk: forger.jwk,
        jku: forgersKeys.url,
        x5u: forgersKeys.url,
        x5c: [forger.pem],
      }
      return forger.sign(claims(), { [name]: brought[name as keyof typeof brought] })
    }),
  ),
]
