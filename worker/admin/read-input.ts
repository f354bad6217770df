import * as v from 'valibot'
import { fieldMessage } from '../../contract/fields.ts'
import type { Refusal } from '../http/refusal.ts'
import { err, ok, type Result } from '../result.ts'

/** Reads an operator's input, or names the first field that is wrong. Messages are written `code: text`. */
export function readInput<Schema extends v.GenericSchema>(
  schema: Schema,
  input: unknown,
): Result<v.InferOutput<Schema>, Refusal> {
  const parsed = v.safeParse(schema, input, { abortEarly: true })
  if (parsed.success) return ok(parsed.output)
  const [{ message }] = parsed.issues
  const field = v.getDotPath(parsed.issues[0]) ?? ''
  return err({ reason: 'invalid_field', message: fieldMessage(field, message) })
}

/** The message for what is no object, or has a field that is not known. */
export const unknownField = (issue: v.StrictObjectIssue): string =>
  issue.path
    ? 'unrecognized_keys: There is no such field'
    : `invalid_type: Invalid input: expected object, received ${issue.received}`

/** One of the Worker's own words for why a letter was given up. */
export const reason = v.pipe(
  v.string('invalid_type: Invalid input: expected string'),
  v.regex(/^[a-z_]{1,64}$/, 'invalid_format: A reason is a word such as server_error'),
)
