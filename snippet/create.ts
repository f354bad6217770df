import type { EventKind } from '../contract/events.ts'
import { whenActivated } from './activation.ts'
import type {
  CustomerProperties,
  DubTrack,
  DubTrackOptions,
  LeadProperties,
  SaleProperties,
} from './api.ts'
import { readClickId } from './click.ts'
import type { Consent } from './consent.ts'
import { readEndpoint } from './endpoint.ts'
import { createOutbox } from './outbox.ts'
import { randomKey } from './random-key.ts'
import { type Receipt, type SaleReceipt, withWarnings } from './receipt.ts'
import { removeEntries } from './storage.ts'
import { writeBody } from './write-body.ts'

/** Makes a `dubTrack` that works in a page. Without an endpoint it sends nothing. */
export function createDubTrack(options?: Partial<DubTrackOptions>): DubTrack {
  const consent: Consent = { granted: true }
  const endpoint = readEndpoint(options?.endpoint)
  const outbox = endpoint ? createOutbox(endpoint, consent) : undefined

  const track = async (
    kind: EventKind,
    properties?: LeadProperties & Pick<SaleProperties, 'idempotencyKey'>,
    more?: object,
  ): Promise<Receipt> => {
    try {
      const activated = whenActivated()
      if (activated) await activated
      if (!consent.granted) return { status: 'skipped', reason: 'no_consent' }
      if (!outbox) return { status: 'skipped', reason: 'no_endpoint' }
      // An empty id is meant: Dub then uses the click it knows of the customer.
      const clickId = properties?.clickId ?? readClickId()
      // Sales need no click: Dub already knows which partner referred the customer.
      if (clickId === undefined && kind !== 'sale') return { status: 'skipped', reason: 'no_click' }
      const { body, warnings } = writeBody({
        ...properties,
        ...more,
        clickId,
        // One for each call, so that the outbox may repeat a sale and Dub still counts it once.
        idempotencyKey: kind === 'sale' ? properties?.idempotencyKey || randomKey() : undefined,
      })
      const receipt = await outbox.deliver(kind, body)
      return warnings.length ? withWarnings(receipt, warnings) : receipt
    } catch {
      return {
        status: 'refused',
        error: {
          code: 'bad_request',
          message: 'The properties cannot be written as JSON of at most 32 KB.',
          doc_url: '',
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
        consent.granted = granted
        if (granted) outbox?.restart()
        else removeEntries()
      },
    },
  )
}
