import * as v from 'valibot'
import { readBody } from '../admit/body.ts'
import type { Refusal } from '../http/refusal.ts'
import { ok, type Result } from '../result.ts'
import { readInput, reason, unknownField } from './read-input.ts'

/** Which letters the operator means: one, or all of a reason. */
export type Selection =
  | { readonly id: string; readonly reason?: never }
  | { readonly reason: string; readonly id?: never }

const SELECTION = v.pipe(
  v.strictObject(
    {
      id: v.optional(
        v.pipe(
          v.string('invalid_type: Invalid input: expected string'),
          v.nonEmpty('too_small: An id has at least 1 character'),
          v.maxLength(255, 'too_big: An id has at most 255 characters'),
        ),
      ),
      reason: v.optional(reason),
    },
    unknownField,
  ),
  v.forward(
    v.check(
      ({ id, reason: named }) => (id === undefined) !== (named === undefined),
      'invalid_value: Name either an id or a reason',
    ),
    ['id'],
  ),
)

/** Reads the body of `POST /admin/replay` and `/admin/discard`. */
export async function readSelection(request: Request): Promise<Result<Selection, Refusal>> {
  const body = await readBody(request)
  if (!body.ok) return body

  const selection = readInput(SELECTION, body.value)
  return selection.ok ? ok(selection.value as Selection) : selection
}
