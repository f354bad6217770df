import { CUSTOMER_ID_NAMES } from '../../../../contract/fields.ts'
import { type Attack, withFields } from './attack.ts'

const FOREIGN = ['user_666', 666, ['user_666'], { id: 'user_666' }, ' ']

const ALMOST: readonly (readonly [string, (id: string) => unknown])[] = [
  ['a blank before it', (id) => ` ${id}`],
  ['another case', (id) => id.toUpperCase()],
  ['a list around it', (id) => [id]],
]

/** Tokens that hold, of somebody else than the page says. */
export const CUSTOMERS: readonly Attack[] = [
  ...CUSTOMER_ID_NAMES.flatMap((name) =>
    FOREIGN.map((id) =>
      withFields(`the ${name} ${JSON.stringify(id)} with the token of another`, 403, () => ({
        [name]: id,
      })),
    ),
  ),
  ...CUSTOMER_ID_NAMES.flatMap((name) =>
    ALMOST.map(([difference, change]) =>
      withFields(`the ${name} of the token with ${difference}`, 403, async (scene) => {
        const claims = scene.claims()
        return { [name]: change(claims.sub), token: await scene.key.sign(claims) }
      }),
    ),
  ),
  ...CUSTOMER_ID_NAMES.map((name) =>
    withFields(`a foreign ${name} behind other names that agree`, 403, async (scene) => {
      const claims = scene.claims()
      const agreed = CUSTOMER_ID_NAMES.map((each) => [each, claims.sub])
      const names = Object.fromEntries([...agreed, [name, 'user_666']])
      return { ...names, token: await scene.key.sign(claims) }
    }),
  ),
]
