import * as fc from 'fast-check'
import { type EventKind, FIELD_NAMES } from '../../../contract/events.ts'
import { CUSTOMER_ID_NAMES } from '../../../contract/fields.ts'
import { JSON_TEXTS } from './json-texts.ts'
import { propertiesOf } from './properties.ts'

/** Writes a body for a customer, with this JSON text as its `token`. */
export type WriteBody = (subject: string, token: string | undefined) => string

/** Properties that are not fields, or come twice. */
const STRAY = fc.tuple(
  fc.oneof(
    fc.constantFrom('__proto__', 'constructor', 'toString', 'ClickId', 'invoice_id'),
    fc.constantFrom('token', 'turnstileToken', 'idempotencyKey', ...CUSTOMER_ID_NAMES),
    fc.constantFrom(...FIELD_NAMES),
    fc.string({ unit: 'binary' }),
  ),
  JSON_TEXTS,
)

const STRAYS = fc.oneof(
  { arbitrary: fc.constant([]), weight: 6 },
  fc.array(STRAY, { minLength: 1, maxLength: 3 }),
)

/** Bodies of this kind of event, at times with stray properties. */
export const bodyTextsOf = (kind: EventKind): fc.Arbitrary<WriteBody> =>
  fc.tuple(fc.tuple(...propertiesOf(kind)), STRAYS).map(([properties, strays]): WriteBody => {
    return (subject, token) => {
      const written = properties.map(([name, valueOf]) => [name, valueOf(subject)] as const)
      return `{${[...written, ['token', token] as const, ...strays]
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => `${JSON.stringify(name)}:${value}`)
        .join(',')}}`
    }
  })
