import * as fc from 'fast-check'
import { JSON_TEXTS } from './json-texts.ts'
import type { Property } from './properties.ts'

/** Writes a body for a customer, with this text for its `token`. */
export type WriteEvent = (subject: string, token: string | undefined) => string

/** What only looks like a field, or is one that comes twice. */
const STRAY = fc.tuple(
  fc.oneof(
    fc.constantFrom('__proto__', 'constructor', 'toString', 'token', 'turnstileToken', 'ClickId'),
    fc.constantFrom('customerExternalId', 'customerId', 'clickId', 'mode', 'eventName'),
    fc.constantFrom('amount', 'currency', 'invoiceId', 'invoice_id', 'idempotencyKey'),
    fc.string({ unit: 'binary' }),
  ),
  JSON_TEXTS,
)

const STRAYS = fc.oneof(
  { arbitrary: fc.constant([]), weight: 6 },
  fc.array(STRAY, { minLength: 1, maxLength: 3 }),
)

/** Bodies of these properties, at times with some that are no field, or come twice. */
export const writeEvents = (
  properties: readonly fc.Arbitrary<Property>[],
): fc.Arbitrary<WriteEvent> =>
  fc.tuple(fc.tuple(...properties), STRAYS).map(([fields, strays]): WriteEvent => {
    return (subject, token) => {
      const written = fields.map(([name, valueOf]) => [name, valueOf(subject)] as const)
      return `{${[...written, ['token', token] as const, ...strays]
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => `${JSON.stringify(name)}:${value}`)
        .join(',')}}`
    }
  })
