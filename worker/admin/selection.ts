import * as v from 'valibot'
import { readBody } from '../admit/body.ts'
import type { Refusal } from '../http/refusal.ts'
import { ok, type Result } from '../result.ts'
import { readInput, reason, unknownField } from './read-input.ts'

/** What the operator replays: `newInvoice` for a sale that is absent at Dub, under another invoice. */
export type ReplaySelection =
  | (Selection & { readonly newInvoice?: never })
  | { readonly id: string; readonly reason?: never; readonly newInvoice: true }

/** Which letters the operator means: one, or all of a reason. */
export type Selection =
  | { readonly id: string; readonly reason?: never }
  | { readonly reason: string; readonly id?: never }

const NAMED = {
  id: v.optional(
    v.pipe(
      v.string('invalid_type: Invalid input: expected string'),
      v.nonEmpty('too_small: An id has at least 1 character'),
      v.maxLength(255, 'too_big: An id has at most 255 characters'),
    ),
  ),
  reason: v.optional(reason),
}
const NEW_INVOICE = v.optional(v.literal(true, 'invalid_value: Only true, or nothing'))

interface Named {
  readonly id?: string | undefined
  readonly reason?: string | undefined
}

const isOneNamed = ({ id, reason: named }: Named) => (id === undefined) !== (named === undefined)
const NOT_ONE_NAMED = 'invalid_value: Name either an id or a reason'

const SELECTION = v.pipe(
  v.strictObject(NAMED, unknownField),
  v.forward(
    v.check((given) => isOneNamed(given), NOT_ONE_NAMED),
    ['id'],
  ),
)

const REPLAY_SELECTION = v.pipe(
  v.strictObject({ ...NAMED, newInvoice: NEW_INVOICE }, unknownField),
  v.forward(
    v.check((given) => isOneNamed(given), NOT_ONE_NAMED),
    ['id'],
  ),
  v.forward(
    v.check(
      ({ id, newInvoice }) => !newInvoice || id !== undefined,
      'invalid_value: Only with an id: look each sale up at Dub first',
    ),
    ['newInvoice'],
  ),
)

/** Reads the body of `POST /admin/discard`. */
export async function readSelection(request: Request): Promise<Result<Selection, Refusal>> {
  const body = await readBody(request)
  if (!body.ok) return body
  const selection = readInput(SELECTION, body.value)
  return selection.ok ? ok(selection.value as Selection) : selection
}

/** Reads the body of `POST /admin/replay`. */
export async function readReplaySelection(
  request: Request,
): Promise<Result<ReplaySelection, Refusal>> {
  const body = await readBody(request)
  if (!body.ok) return body
  const selection = readInput(REPLAY_SELECTION, body.value)
  return selection.ok ? ok(selection.value as ReplaySelection) : selection
}
