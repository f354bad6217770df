import * as v from 'valibot'
import { METADATA_LIMIT } from './limits.ts'
import { orAbsent, wrongType } from './text.ts'

/** Dub's own JSON writer fails on some thousand levels, and the event would fail with it for ever. */
const DEPTH_LIMIT = 100

const isDeeperThan = (limit: number, value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (limit === 0 || Object.values(value).some((inner) => isDeeperThan(limit - 1, inner)))

/** The same JSON, with keys and texts in which half a character is U+FFFD. */
function toWellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed()
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(toWellFormed)
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key.toWellFormed(), toWellFormed(inner)]),
  )
}

/** What else the site wants stored: an object of at most 10,000 characters of JSON, 100 levels deep. */
export const metadata = orAbsent(
  v.pipe(
    v.custom<Record<string, unknown>>(
      (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
      wrongType('record'),
    ),
    v.check(
      (value) => !isDeeperThan(DEPTH_LIMIT, value),
      'custom: Metadata must be nested at most 100 levels deep',
    ),
    v.transform((value) => toWellFormed(value) as Record<string, unknown>),
    v.check(
      (value) => JSON.stringify(value).length <= METADATA_LIMIT,
      'custom: Metadata must be less than 10,000 characters when stringified',
    ),
  ),
)
