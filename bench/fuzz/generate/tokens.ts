import * as fc from 'fast-check'
import { EVENTS } from '../../../contract/events.ts'
import { makeToken, SIGNERS } from '../make-token.ts'
import { AUDIENCE, type WorkerName } from '../settings.ts'
import { AMOUNTS, CURRENCIES, INVOICES } from './sale-values.ts'
import { maybe, mostly } from './weighted.ts'

/** Makes the JSON of the property `token` for a Worker and a customer; undefined leaves it out. */
export type TokenOf = (worker: WorkerName, subject: string) => string | undefined

/** A time that no run reaches (2100), in epoch seconds. */
const LATER = 4_102_444_800
/** A time in the past (2001), in epoch seconds. */
const BEFORE = 1_000_000_000

const HEADERS = mostly(
  0.85,
  fc.constant({}),
  fc.record(
    {
      alg: fc.constantFrom('none', 'HS256', 'HS512', 'EdDSA', 'RS256', 'ES256', '', 1, null),
      kid: fc.constantFrom<unknown>('first', 'second', 'third', '', 7, null, undefined),
      typ: fc.constantFrom<unknown>('JWT', 'at+jwt', 1),
      crit: fc.constantFrom<unknown>(['exp'], [], ['b64'], 'b64'),
      b64: fc.boolean(),
      jwk: fc.constant({ kty: 'oct', k: 'AAAA' }),
      jku: fc.constant('http://127.0.0.1:1/keys'),
    },
    { requiredKeys: [] },
  ),
)

const TIMES = fc.constantFrom<unknown>(LATER, BEFORE, undefined, 'soon', -1, 1e300, null, 0.5)

const { signed: SALE } = EVENTS.sale

/** The claims of a token for a sale. */
const SALE_CLAIMS = mostly(
  0.9,
  fc.record({
    [SALE.amount]: mostly(0.95, AMOUNTS, fc.constantFrom<unknown>(-1, 0.5, 1e300, '4900', null)),
    [SALE.currency]: maybe(mostly(0.95, CURRENCIES, fc.constantFrom<unknown>(7, null, {}))),
    [SALE.invoiceId]: maybe(mostly(0.95, INVOICES, fc.constantFrom<unknown>(7, null, []))),
  }),
  fc.constant({}),
)

const EXTRAS = mostly(
  0.75,
  fc.constant({}),
  fc.record(
    {
      exp: TIMES,
      nbf: TIMES,
      iat: TIMES,
      aud: fc.oneof(fc.constantFrom<unknown>(AUDIENCE, [AUDIENCE, 'b'], [], 'b', 1), fc.string()),
      sub: fc.oneof(fc.string(), fc.constantFrom<unknown>('', '  ', 7, null, [], {}, undefined)),
      [SALE.customerName]: fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom<unknown>(7, null, {}),
      ),
      [SALE.customerEmail]: fc.oneof(fc.emailAddress(), fc.string(), fc.constant<unknown>(null)),
      [SALE.customerAvatar]: fc.oneof(fc.webUrl(), fc.constant<unknown>({})),
    },
    { requiredKeys: [] },
  ),
)

const SIGNED = fc
  .record({
    signer: mostly(0.85, fc.constant('right' as const), fc.constantFrom(...SIGNERS)),
    header: HEADERS,
    extras: EXTRAS,
    sale: SALE_CLAIMS,
    payload: mostly(0.97, fc.constant(undefined), fc.json({ maxDepth: 2 })),
    tamperAt: mostly(0.9, fc.constant(undefined), fc.double({ min: 0, max: 1, noNaN: true })),
  })
  .map(({ signer, header, extras, sale, payload, tamperAt }): TokenOf => {
    return (worker, sub) => {
      const claims = payload ?? { sub, aud: AUDIENCE, exp: LATER, ...sale, ...extras }
      return JSON.stringify(makeToken({ signer, header, payload: claims, tamperAt }, worker))
    }
  })

const SEGMENTS = fc
  .array(fc.oneof(fc.base64String(), fc.string(), fc.constant('')), { minLength: 1, maxLength: 6 })
  .map(
    (parts): TokenOf =>
      () =>
        JSON.stringify(parts.join('.')),
  )

const HUGE = fc.integer({ min: 1000, max: 20_000 }).map(
  (length): TokenOf =>
    () =>
      JSON.stringify(`eyJ.${'A'.repeat(length)}.A`),
)

const OTHER = fc.jsonValue({ maxDepth: 2 }).map(
  (value): TokenOf =>
    () =>
      JSON.stringify(value),
)

/** Tokens: mostly valid, else expired, forged, tampered with, huge, or absent. */
export const TOKENS: fc.Arbitrary<TokenOf> = mostly(
  0.8,
  SIGNED,
  SEGMENTS,
  OTHER,
  HUGE,
  fc.constant<TokenOf>(() => undefined),
)
