export interface Money {
  /** In the smallest unit of the currency: cents, or whole yen. */
  readonly amount: number
  /** The ISO code in lower case, or whatever was sent instead. */
  readonly currency: string
}

/**
 * US cents per smallest unit of each currency: a euro cent, a whole yen. The rates are made up and
 * never change; Dub uses those of the day.
 */
const US_CENTS_PER_UNIT: ReadonlyMap<string, number> = new Map([
  ['eur', 1.1],
  ['jpy', 0.65],
])

/**
 * The amount in whole US cents, as Dub stores it (convert-currency.ts). A currency without a rate
 * stays as it is.
 */
export function convertToUsd({ amount, currency }: Money): Money {
  const rate = US_CENTS_PER_UNIT.get(currency)
  if (rate === undefined) return { amount, currency }
  return { amount: Math.round(amount * rate), currency: 'usd' }
}
