import { liveKeys } from './expiring.ts'
import { liveInvoiceKeys } from './invoice-answers.ts'
import type { State } from './state.ts'

/** Every key that Dub's Redis has now, the cached clicks' aside. */
export function redisKeys(state: State, nowMs: number): string[] {
  const { dedupeKeys, directLeadKeys, firstSales, cachedLeads, invoiceAnswers } = state
  return [
    ...[dedupeKeys, directLeadKeys, firstSales, cachedLeads].flatMap((entries) =>
      liveKeys(entries, nowMs),
    ),
    ...liveInvoiceKeys(invoiceAnswers, nowMs),
  ]
}
