import { dubError, type DubError } from '../http/dub-error.ts'
import { isObject } from '../http/json.ts'
import { err, ok, type Result } from '../result.ts'
import { wrongType, type Issue, type Rule } from './field-rules.ts'

export type Parsed<Rules> = {
  readonly [Field in keyof Rules]: Rules[Field] extends Rule<infer Value> ? Value : never
}

/**
 * Reads a body by a table of rules. Only fields in the table come out: Dub drops unknown ones as well.
 * The first field in the order of the table that is refused gives the 422.
 */
export function parseFields<Rules extends Readonly<Record<string, Rule<unknown>>>>(
  rules: Rules,
  body: unknown,
): Result<Parsed<Rules>, DubError> {
  if (!isObject(body)) return err(schemaError('', wrongType('object', body)))
  const values: Record<string, unknown> = {}
  for (const [field, rule] of Object.entries(rules)) {
    const read = rule(body[field])
    if (!read.ok) return err(schemaError(field, read.error))
    values[field] = read.value
  }
  // The loop above has read every field of the table by its own rule.
  return ok(values as Parsed<Rules>)
}

/** Dub joins code, path and message with colons; an empty path leaves two in a row. */
function schemaError(path: string, issue: Issue): DubError {
  return dubError('unprocessable_entity', `${issue.code}: ${path}: ${issue.message}`)
}
