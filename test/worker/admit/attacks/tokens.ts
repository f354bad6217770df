import { setTimeout as wait } from 'node:timers/promises'
import { base64url } from 'jose'
import { type Claims, partsOf, secondsFromNow } from '../../../support/sign-token.ts'
import { type Attack, withFields } from './attack.ts'
import type { Scene } from './scene.ts'

const signed = (name: string, changes: () => Claims): Attack =>
  withFields(name, 401, async ({ key, claims }) => ({ token: await key.sign(claims(changes())) }))

const tampered = (
  name: string,
  change: (parts: [string, string, string], scene: Scene) => unknown,
): Attack =>
  withFields(name, 401, async (scene) => {
    const parts = partsOf(await scene.key.sign(scene.claims()))
    return { token: await change(parts, scene) }
  })

const LIFE_LEFT_MS = 3000

/** Tokens that were signed by whoever may, and changed, overdue or meant for something else. */
export const TOKENS: readonly Attack[] = [
  signed('an expired token', () => ({ exp: secondsFromNow(-70) })),
  signed('a token without end', () => ({ exp: undefined })),
  signed('a token whose end is null', () => ({ exp: null })),
  signed('a token whose end is a text', () => ({ exp: '4102444800' })),
  signed('a token of tomorrow', () => ({ nbf: secondsFromNow(86_400) })),
  signed('a token of another issuer', () => ({ iss: 'https://id.evil.example' })),
  signed('a token of the issuer with a slash', () => ({ iss: 'https://id.shop.example/' })),
  signed('a token of several issuers', () => ({ iss: ['https://id.shop.example'] })),
  signed('a token without issuer', () => ({ iss: undefined })),
  signed('a token for another audience', () => ({ aud: 'another-app' })),
  signed('a token for other audiences', () => ({ aud: ['another-app', 'dub-track-2'] })),
  signed('a token without audience', () => ({ aud: undefined })),
  signed('a token without customer', () => ({ sub: undefined })),
  signed('a token of a blank customer', () => ({ sub: ' ' })),
  signed('a token whose customer is a number', () => ({ sub: 7 })),
  signed('a token whose customer is a list', () => ({ sub: ['user_123'] })),
  tampered('changed claims', ([header, claims, signature]) => {
    const said = JSON.parse(new TextDecoder().decode(base64url.decode(claims)))
    return [header, base64url.encode(JSON.stringify({ ...said, sub: 'user_666' })), signature].join(
      '.',
    )
  }),
  tampered('a changed signature', ([header, claims, signature]) => {
    const first = signature.startsWith('A') ? 'B' : 'A'
    return [header, claims, first + signature.slice(1)].join('.')
  }),
  tampered('the signature of another token', async ([header, claims], { key, claims: make }) =>
    [header, claims, (await key.sign(make())).split('.')[2]].join('.'),
  ),
  tampered('no signature', ([header, claims]) => `${header}.${claims}.`),
  tampered('no third part', ([header, claims]) => `${header}.${claims}`),
  tampered('a changed header', ([, claims, signature], { key }) =>
    [
      base64url.encode(JSON.stringify({ alg: 'RS256', kid: key.jwk.kid, x: 1 })),
      claims,
      signature,
    ].join('.'),
  ),
  tampered('a line break after the token', (parts) => `${parts.join('.')}\r\nX-Evil: 1`),
  tampered('a null byte after the token', (parts) => `${parts.join('.')}\0`),
  tampered('a scheme before the token', (parts) => `Bearer ${parts.join('.')}`),
  tampered('two tokens', (parts) => `${parts.join('.')}.${parts.join('.')}`),
  tampered('a list of tokens', (parts) => [parts.join('.')]),
  tampered('a token in its JSON form', ([header, payload, signature]) => ({
    protected: header,
    payload,
    signature,
  })),
  [
    'a token that has expired since it was accepted',
    401,
    async (scene) => {
      // A minute is forgiven.
      const exp = secondsFromNow(LIFE_LEFT_MS / 1000 - 60)
      const token = await scene.key.sign(scene.claims({ exp }))
      const taken = await scene.post(await scene.event({ token }))
      if (taken !== 200) throw new Error(`refused too early: ${taken}`)
      await wait(LIFE_LEFT_MS)
      const body = await scene.event({ token })
      return () => scene.post(body)
    },
  ],
]
