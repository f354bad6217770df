/** The emulated workspace; its id is part of most keys in Dub's Redis. */
export const WORKSPACE_ID = 'ws_1KEMU0000000000000000001'

/**
 * The key of a customer and an event in Dub's Redis (track-lead.ts, track-sale.ts). Event names that
 * differ only in case, or in a space against a dash, share one; ids that differ in case do not,
 * although they are one customer.
 */
export function eventKey(
  kind: 'trackLead' | 'directSaleTrackLead',
  event: { readonly customerExternalId: string; readonly eventName: string },
): string {
  const { customerExternalId, eventName } = event
  return `${kind}:${WORKSPACE_ID}:${customerExternalId}:${looseName(eventName)}`
}

/** An event name as Dub compares it loosely: in lower case, with dashes for spaces (U+0020 only). */
export function looseName(eventName: string): string {
  return eventName.toLowerCase().replaceAll(' ', '-')
}
