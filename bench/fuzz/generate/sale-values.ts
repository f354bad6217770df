/** The values of a sale, in its body or its token. Few are usual, so that the same token comes again. */
import * as fc from 'fast-check'
import { mostly } from './weighted.ts'

/** Amounts that Dub accepts. It counts nothing for 0. */
export const AMOUNTS: fc.Arbitrary<number> = mostly(
  0.8,
  fc.constantFrom(4900, 1, 1437, 0, Number.MAX_SAFE_INTEGER),
  fc.maxSafeNat(),
)

/** Currency codes, and other strings. */
export const CURRENCIES: fc.Arbitrary<string> = mostly(
  0.8,
  fc.constantFrom('usd', 'EUR', 'jpy'),
  fc.string({ unit: 'binary', maxLength: 5 }),
)

/** Invoices; an empty one is an absent one. */
export const INVOICES: fc.Arbitrary<string> = mostly(
  0.6,
  fc.constantFrom('inv_7001', '', ' '),
  fc.string({ unit: 'binary' }),
)
