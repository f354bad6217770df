/** A sum of money. */
export interface Money {
  /** In the smallest unit of the currency: cents, or whole yen. */
  readonly amount: number
  /** The ISO code in lower case, or whatever else was sent for it. */
  readonly currency: string
}

/**
 * US cents for the smallest unit of each currency, the cent of a euro and the whole yen: made-up
 * rates that never change, where Dub takes those of the day.
 */
const US_CENTS_PER_UNIT: ReadonlyMap<string, number> = new Map([
  ['eur', 1.1],
  ['jpy', 0.65],
])

/** The sum in whole US cents, as Dub stores it. A currency without a rate is kept as it is. */
export function convertToUsd({ amount, currency }: Money): Money {
  const rate = US_CENTS_PER_UNIT.get(currency)
  if (rate === undefined) return { amount, currency }
  return { amount: Math.round(amount * rate), currency: 'usd' }
}
