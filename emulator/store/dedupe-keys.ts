import type { LeadRequest } from '../schema/lead-schema.ts'

/** How long Dub remembers that a customer's event was reported, in milliseconds: seven days. */
export const DEDUPE_LIFE_MS = 7 * 24 * 60 * 60 * 1000

/** When each dedupe key runs out, in epoch milliseconds. */
export type DedupeKeys = Map<string, number>

/**
 * Takes the key for this customer and event; false when it was already taken. Nothing ever gives a
 * key back before it runs out, not even the failure of the lead it was taken for. Names that
 * differ only in case, or in spaces against dashes, share one key; the click has no part in it.
 */
export function takeDedupeKey(keys: DedupeKeys, lead: LeadRequest, nowMs: number): boolean {
  const eventName = lead.eventName.toLowerCase().replaceAll(' ', '-')
  const key = `${lead.customerExternalId}:${eventName}`
  const runsOutAtMs = keys.get(key)
  if (runsOutAtMs !== undefined && nowMs < runsOutAtMs) return false
  keys.set(key, nowMs + DEDUPE_LIFE_MS)
  return true
}
