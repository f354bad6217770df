import * as fc from 'fast-check'

/** Mostly the first, which is tried first when a case shrinks; at times one of the others. */
export const mostly = <Value>(
  share: number,
  usual: fc.Arbitrary<Value>,
  ...others: readonly fc.Arbitrary<Value>[]
): fc.Arbitrary<Value> =>
  fc.oneof(
    { withCrossShrink: true },
    { arbitrary: usual, weight: Math.round((share * others.length) / (1 - share)) },
    ...others,
  )

/** Values that are left out as often as not. */
export const maybe = <Value>(values: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(values, { nil: undefined, freq: 2 })
