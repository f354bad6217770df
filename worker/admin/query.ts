import * as v from 'valibot'
import { DEAD_LETTER_STATES, type DeadLetterState } from '../settle/letter-states.ts'
import type { Refusal } from '../http/refusal.ts'
import type { Result } from '../result.ts'
import { readInput, reason, unknownField } from './read-input.ts'

/** The last letter of a page of the list, after which the next page starts. */
export interface Cursor {
  readonly lastAtMs: number
  readonly id: string
}

/** What the operator looks for. An empty string matches everything. */
export interface LetterQuery {
  readonly state: DeadLetterState | ''
  readonly reason: string
  readonly search: string
  readonly before: Cursor | undefined
  readonly limit: number
}

const QUERY = v.strictObject(
  {
    state: v.optional(
      v.picklist(
        ['', ...DEAD_LETTER_STATES],
        `invalid_value: Expected one of ${DEAD_LETTER_STATES.join(', ')}`,
      ),
      '',
    ),
    reason: v.optional(
      v.union([v.literal(''), reason], 'invalid_format: A reason is a word such as server_error'),
      '',
    ),
    search: v.optional(
      v.pipe(v.string(), v.trim(), v.maxLength(255, 'too_big: At most 255 characters')),
      '',
    ),
    before: v.pipe(
      v.optional(v.string(), ''),
      v.regex(/^(\d{1,15}-.{1,255})?$/s, 'invalid_format: Expected "next" of an earlier response'),
      v.transform(readCursor),
    ),
    limit: v.pipe(
      v.optional(v.string(), '25'),
      v.regex(/^([1-9]\d?|100)$/, 'invalid_format: Expected a number from 1 to 100'),
      v.transform(Number),
    ),
  },
  unknownField,
)

/** Reads the query of `GET /admin/dead-letters`. */
export function readQuery(params: URLSearchParams): Result<LetterQuery, Refusal> {
  return readInput(QUERY, Object.fromEntries(params))
}

/** Writes what `before` takes. */
export const writeCursor = ({ lastAtMs, id }: Cursor): string => `${lastAtMs}-${id}`

function readCursor(text: string): Cursor | undefined {
  const dash = text.indexOf('-')
  return dash < 0 ? undefined : { lastAtMs: Number(text.slice(0, dash)), id: text.slice(dash + 1) }
}
