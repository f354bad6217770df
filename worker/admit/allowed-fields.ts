import { EVENTS } from '../../contract/events.ts'
import type { Warning } from '../../contract/replies.ts'
import type { Body } from './body.ts'

/** What an event is nothing without, or another thing: no setting keeps a page from saying it. */
const NEEDED: readonly string[] = [
  'clickId',
  'eventName',
  'customerExternalId',
  'amount',
  'currency',
  'invoiceId',
  'leadEventName',
]

/** The fields that `ALLOWED_FIELDS` may name: all of Dub's. The needed ones are allowed in any case. */
export const FIELD_NAMES: readonly string[] = [
  ...new Set([
    ...NEEDED,
    ...Object.values(EVENTS).flatMap(({ essential, describing }) =>
      Object.keys({ ...essential, ...describing }),
    ),
  ]),
]

/** A body without the fields a page may not set, and a warning for each that was left out. */
export interface Restricted {
  readonly body: Body
  readonly warnings: readonly Warning[]
}

/**
 * Takes from a page's body what `ALLOWED_FIELDS` does not name (`eventQuantity`, say, multiplies a
 * partner's reward). Undefined allows everything.
 */
export function restrict(body: Body, allowedFields: ReadonlySet<string> | undefined): Restricted {
  if (!allowedFields) return { body, warnings: [] }
  const barred = FIELD_NAMES.filter(
    (name) => Object.hasOwn(body, name) && !allowedFields.has(name) && !NEEDED.includes(name),
  )
  return {
    body: Object.fromEntries(Object.entries(body).filter(([name]) => !barred.includes(name))),
    warnings: barred.map((name) => `not_allowed: ${name}: A page may not set this field`),
  }
}
