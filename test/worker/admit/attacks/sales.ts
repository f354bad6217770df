import type { Claims } from '../../../support/sign-token.ts'
import type { Attack } from './attack.ts'

/** A sale of the token's customer but for these fields and claims. */
const sale = (
  name: string,
  status: number,
  fields: object,
  claims: Claims = {},
  path = '/track/sale',
): Attack => [
  name,
  status,
  async (scene) => {
    const token = await scene.key.sign(scene.claims(claims))
    const body = await scene.event({ token, ...fields })
    return () => scene.post(body, {}, scene.guarded, path)
  },
]

const PAID = { amount: 4900 }

/** Sales that nobody has signed, or not so. */
export const SALES: readonly Attack[] = [
  sale('a sale without a token', 401, { ...PAID, token: undefined }),
  sale(
    'a sale without a token, by the alias',
    401,
    { ...PAID, token: '' },
    {},
    '/track/sale/client',
  ),
  sale('an unsigned sale: only the page says the amount', 403, PAID),
  sale('a sale whose amount nobody says', 422, {}),
  sale('a currency that only the page says', 403, { currency: 'jpy' }, PAID),
  sale('an invoice that only the page says', 403, { invoiceId: 'inv_666' }, PAID),
  sale('a sale of another customer', 403, { customerExternalId: 'user_666' }, PAID),
  sale('a signed amount below nothing', 422, {}, { amount: -4900 }),
  sale('a signed amount that is a text', 422, {}, { amount: '4900' }),
  sale('a customer, which is off', 403, {}, {}, '/track/customer'),
]
