/** How long Dub remembers that an event of a customer was reported: seven days. */
const DEDUPE_LIFE_MS = 7 * 24 * 60 * 60 * 1000

/** When each dedupe key expires, in epoch milliseconds. */
export type DedupeKeys = Map<string, number>

/**
 * Takes the key of this customer and event; false when it is taken already. A key stays taken until
 * it expires, even when recording the lead fails. Names that differ only in case, or in a space
 * against a dash, share one key; the click is not part of it.
 */
export function takeDedupeKey(
  keys: DedupeKeys,
  event: { readonly customerExternalId: string; readonly eventName: string },
  nowMs: number,
): boolean {
  const eventName = event.eventName.toLowerCase().replaceAll(' ', '-')
  const key = `${event.customerExternalId}:${eventName}`
  const expiresAtMs = keys.get(key)
  if (expiresAtMs !== undefined && nowMs < expiresAtMs) return false
  keys.set(key, nowMs + DEDUPE_LIFE_MS)
  return true
}
