import * as fc from 'fast-check'

/** JSON that no serializer writes, and values that programs often mishandle. */
const ODD = fc.constantFrom(
  'null',
  'true',
  '0',
  '-0',
  '-1',
  '101',
  '1.5',
  '1e999',
  '-1e-999',
  '123456789012345678901234567890',
  '""',
  '" "',
  '"\\u0000"',
  '"\\ud800"',
  '"\\udc00\\ud800"',
  '"\\ufeff"',
  '"__proto__"',
  '[]',
  '{}',
  '[null]',
  '{"__proto__":{"a":1}}',
  '{"toString":1,"length":-1}',
  '{"a":1,"a":2}',
)

const STRINGS = fc
  .oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme', minLength: 90, maxLength: 300 }),
    fc.emailAddress(),
    fc.webUrl(),
  )
  .map((text) => JSON.stringify(text))

const DEEP = fc
  .integer({ min: 90, max: 5000 })
  .map((levels) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`)

/** JSON texts of any value, likely an odd one. */
export const JSON_TEXTS: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: ODD, weight: 8 },
  { arbitrary: STRINGS, weight: 6 },
  { arbitrary: fc.json({ maxDepth: 3 }), weight: 3 },
  { arbitrary: DEEP, weight: 1 },
)
