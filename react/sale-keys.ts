import type { SaleProperties } from '../snippet/module.ts'
import { randomKey } from '../snippet/random-key.ts'

/**
 * Gives a sale without `invoiceId`, `idempotencyKey` and `token` a key that sales just like it have in the same task:
 * React's StrictMode runs effects twice in one (react.dev/reference/react/StrictMode), and the sale counts once.
 */
export function createSaleKeys(): (sale: SaleProperties) => SaleProperties {
  const keys = new Map<string, string>()
  return (sale) => {
    const json = toUnkeyedJson(sale)
    if (json === undefined) return sale
    const idempotencyKey = keys.get(json) ?? randomKey()
    keys.set(json, idempotencyKey)
    setTimeout(() => keys.delete(json))
    return withKey(sale, idempotencyKey)
  }
}

/** The sale as it is where it cannot be copied: JSON leaves out what a symbol names, and a copy does not. */
function withKey(sale: SaleProperties, idempotencyKey: string): SaleProperties {
  try {
    return { ...sale, idempotencyKey }
  } catch {
    return sale
  }
}

/** Undefined where the sale has a key, or cannot be written: the event is refused later, with the reason. */
function toUnkeyedJson(sale: SaleProperties): string | undefined {
  try {
    return sale?.invoiceId || sale?.idempotencyKey || sale?.token ? undefined : JSON.stringify(sale)
  } catch {
    return undefined
  }
}
