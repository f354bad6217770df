import { FIELD_NAMES, IDENTIFYING_FIELDS } from '../../contract/events.ts'
import type { Warning } from '../../contract/replies.ts'
import type { Body } from './body.ts'

/** Properties without the fields a page may not set, and a warning for each that was left out. */
export interface Restricted {
  readonly properties: Body
  readonly warnings: readonly Warning[]
}

/**
 * Removes from a page's properties every field that `ALLOWED_FIELDS` does not list (`eventQuantity`, say,
 * multiplies a partner's reward). Undefined allows every field.
 */
export function restrict(
  properties: Body,
  allowedFields: ReadonlySet<string> | undefined,
): Restricted {
  if (!allowedFields) return { properties, warnings: [] }
  const removed = FIELD_NAMES.filter(
    (name) =>
      Object.hasOwn(properties, name) &&
      !allowedFields.has(name) &&
      !IDENTIFYING_FIELDS.includes(name),
  )
  return {
    properties: Object.fromEntries(
      Object.entries(properties).filter(([name]) => !removed.includes(name)),
    ),
    warnings: removed.map((name) => `not_allowed: ${name}: A page may not set this field`),
  }
}
