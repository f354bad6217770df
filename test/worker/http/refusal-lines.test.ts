import { afterAll, expect, test } from 'vitest'
import { IDENTITY_SECRET, signWithSecret } from '../../support/sign-token.ts'
import { LEAD, SITE, startStack } from '../../support/start-stack.ts'
import { until } from '../../../tools/until.ts'

const stack = await startStack({ ALLOWED_EVENTS: 'lead,sale' }, { secrets: { IDENTITY_SECRET } })
afterAll(() => stack.close())

const IN_AN_HOUR = Math.floor(Date.now() / 1000) + 3600
const CLAIMS = { sub: LEAD.customerExternalId, exp: IN_AN_HOUR }
const token = await signWithSecret(CLAIMS, IDENTITY_SECRET)
const foreign = await signWithSecret(CLAIMS, `${IDENTITY_SECRET} of another site`)
const old = await signWithSecret({ ...CLAIMS, exp: 1 }, IDENTITY_SECRET)
const sale = { eventName: 'Purchase', currency: 'usd', token }

const SIGNED_BY_ANOTHER = { ...LEAD, token: foreign }
const EXPIRED = { ...LEAD, token: old }

test.each<[reason: string, detail: string | undefined, origin: string, body: object]>([
  ['foreign_origin', 'https://other.example', 'https://other.example', LEAD],
  ['foreign_origin', undefined, 'https://other.example/jane', LEAD],
  ['bad_token', 'The token has a wrong signature.', SITE, SIGNED_BY_ANOTHER],
  ['bad_token', 'The token has expired.', SITE, EXPIRED],
  ['bad_token', 'The token is not a signed JWT.', SITE, { ...LEAD, token: 'jane' }],
  ['invalid_field', 'eventName', SITE, { ...LEAD, token, eventName: 5 }],
  ['unsigned_field', 'amount', SITE, { ...sale, amount: 5 }],
])(
  'logs of a refusal as %s what it is about, and no value: %s',
  async (reason, detail, origin, body) => {
    const event = 'amount' in body ? 'sale' : 'lead'
    const linesBefore = stack.worker.logs().length
    await fetch(`${stack.worker.url}/track/${event}`, {
      method: 'POST',
      headers: { origin },
      body: JSON.stringify(body),
    })
    // The line reaches the log after the answer.
    const line = await until(() => stack.worker.logs()[linesBefore])
    expect(JSON.parse(line)).toEqual({
      event,
      outcome: 'refused',
      reason,
      ...(detail !== undefined && { detail }),
    })
  },
)
