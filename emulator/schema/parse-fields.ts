import { dubError, type DubError } from '../reply/dub-error.ts'
import { isObject, wrongType, type Issue, type Rule } from './field-rules.ts'
import { ok, stop, type Result } from '../reply/result.ts'

/** The values that a table of rules reads. */
export type Parsed<Rules> = {
  readonly [Field in keyof Rules]: Rules[Field] extends Rule<infer Value> ? Value : never
}

/**
 * Reads a body by a table of rules. Only fields in the table come out; unknown ones are dropped, as
 * Dub does. The first field of the table that is refused gives the 422, the others are not told.
 */
export function parseFields<Rules extends Readonly<Record<string, Rule<unknown>>>>(
  rules: Rules,
  body: unknown,
): Result<Parsed<Rules>, DubError> {
  if (!isObject(body)) {
    const refused = wrongType('object', body)
    return refused.ok ? refused : stop(schemaError('', refused.problem))
  }
  const values: Record<string, unknown> = {}
  for (const [field, rule] of Object.entries(rules)) {
    const read = rule(body[field])
    if (!read.ok) return stop(schemaError(field, read.problem))
    values[field] = read.value
  }
  // Every field of the table was read by its own rule just above.
  return ok(values as Parsed<Rules>)
}

/** Dub joins code, path and sentence with colons; a path that is empty leaves two in a row. */
function schemaError(path: string, issue: Issue): DubError {
  return dubError('unprocessable_entity', `${issue.code}: ${path}: ${issue.message}`)
}
