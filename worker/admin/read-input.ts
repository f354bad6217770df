import * as v from 'valibot'
import { fieldMessage } from '../../contract/text.ts'
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

/** The message for input that is not an object, or that has an unknown field. */
export const unknownField = (issue: v.StrictObjectIssue): string =>
  issue.path
    ? 'unrecognized_keys: There is no such field'
    : `invalid_type: Invalid input: expected object, received ${issue.received}`

/** A `DeadLetterReason`, or what a row written by hand or by another version has in its place. */
export const reason = v.pipe(
  v.string('invalid_type: Invalid input: expected string'),
  v.regex(/^[a-z_]{1,64}$/, 'invalid_format: A reason is a word such as server_error'),
)
