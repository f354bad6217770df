import { whenShown } from './activation.ts'
import type { EventKind } from '../contract/events.ts'
import type { CustomerProperties, DubTrack, LeadProperties, SaleProperties } from './api.ts'
import { readClickId } from './click.ts'
import { createOutbox } from './outbox.ts'
import type { Receipt, SaleReceipt } from './receipt.ts'

/** Makes a `dubTrack` that reports to the Worker at `endpoint`, an address that ends in a slash. */
export function createDubTrack(endpoint: string): DubTrack {
  let consented = true
  const outbox = createOutbox(endpoint, () => consented)

  const track = async (
    kind: EventKind,
    properties?: LeadProperties & Pick<SaleProperties, 'idempotencyKey'>,
    more?: object,
  ): Promise<Receipt> => {
    try {
      const shown = whenShown()
      if (shown) await shown
      if (!consented) return { status: 'skipped', reason: 'no_consent' }
      // An empty id is meant: Dub then uses the click it knows of the customer.
      const clickId = properties?.clickId ?? readClickId()
      // A sale needs none: Dub knows by whom its customer was brought.
      if (clickId === undefined && kind !== 'sale') return { status: 'skipped', reason: 'no_click' }
      return await outbox.deliver(
        kind,
        JSON.stringify({
          ...properties,
          ...more,
          clickId,
          // Only sales have one. It stays the same however often this call is sent.
          idempotencyKey:
            kind === 'sale'
              ? properties?.idempotencyKey || Math.random().toString(36).slice(2)
              : undefined,
        }),
      )
    } catch {
      return {
        status: 'refused',
        error: {
          code: 'bad_request',
          message: 'The properties cannot be written as JSON.',
          doc_url: 'https://dub.co/docs/api-reference/errors#bad-request',
        },
      }
    }
  }

  return Object.assign(
    (eventName: string, properties?: LeadProperties) => track('lead', properties, { eventName }),
    {
      sale: (properties?: SaleProperties) => track('sale', properties) as Promise<SaleReceipt>,
      customer: (properties?: CustomerProperties) => track('customer', properties),
      clickId: readClickId,
      consent: (granted: boolean) => {
        consented = granted
        if (granted) outbox.resume()
      },
    },
  )
}
