import { customerKey } from '../../contract/customer-key.ts'
import { isSale, type TrackEvent } from '../../contract/events.ts'
import { normalizeEventName } from '../deliver/dedupe-key.ts'
import { digestHex } from '../digest.ts'

/** By what an event is recognized: a lead by its customer and name, a sale by its customer and invoice. */
export type Identity =
  | { readonly kind: 'lead'; readonly customerExternalId: string; readonly eventName: string }
  | { readonly kind: 'sale'; readonly customerExternalId: string; readonly invoiceId: string }

/** The identity of an event that Dub can confirm. A deferred lead is a customer, not an event of its own. */
export function identityOf(event: TrackEvent): Identity | undefined {
  const { customerExternalId } = event.fields
  if (isSale(event)) {
    const { invoiceId } = event.fields
    return invoiceId ? { kind: 'sale', customerExternalId, invoiceId } : undefined
  }
  if (event.fields.mode === 'deferred') return undefined
  return { kind: 'lead', customerExternalId, eventName: event.fields.eventName }
}

/**
 * The key of an event in the ledger, 64 hex digits. Dub shows a customer's id as it first stored it, so ids
 * count as Dub compares them; event names as in Dub's own dedupe key.
 */
export function matchKey(identity: Identity): Promise<string> {
  const { kind, customerExternalId } = identity
  const what = kind === 'sale' ? identity.invoiceId : normalizeEventName(identity.eventName)
  return digestHex(JSON.stringify([kind, customerKey(customerExternalId), what]))
}

/** The key of any event. One that Dub does not confirm has a key of its own, which the ledger does not know. */
export function eventKey(event: TrackEvent): Promise<string> {
  const identity = identityOf(event)
  if (identity) return matchKey(identity)
  return digestHex(JSON.stringify([event.kind, customerKey(event.fields.customerExternalId)]))
}
