import * as v from 'valibot'
import { readBody } from '../admit/body.ts'
import type { Refusal } from '../http/refusal.ts'
import { ok, type Result } from '../result.ts'
import { readInput, reason, unknownField } from './read-input.ts'

/** Which letters the operator means: one, or all of a reason. */
export type Pick =
  | { readonly id: string; readonly reason?: never }
  | { readonly reason: string; readonly id?: never }

const PICK = v.pipe(
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
export async function readPick(request: Request): Promise<Result<Pick, Refusal>> {
  const body = await readBody(request)
  if (!body.ok) return body

  const pick = readInput(PICK, body.value)
  return pick.ok ? ok(pick.value as Pick) : pick
}
