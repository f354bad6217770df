import { whenShown } from './activation.ts'
import type { DubTrack, LeadProperties } from './api.ts'
import { readClickId } from './click.ts'
import { createOutbox } from './outbox.ts'
import type { Receipt } from './receipt.ts'

/** Makes a `dubTrack` that reports to the Worker at `endpoint`, an address that ends in a slash. */
export function createDubTrack(endpoint: string): DubTrack {
  let consented = true
  const outbox = createOutbox(endpoint, () => consented)

  const track = async (
    kind: string,
    eventName: string,
    properties?: LeadProperties,
  ): Promise<Receipt> => {
    try {
      const shown = whenShown()
      if (shown) await shown
      if (!consented) return { status: 'skipped', reason: 'no_consent' }
      // An empty id is meant: Dub then uses the click it knows of the customer.
      const clickId = properties?.clickId ?? readClickId()
      if (clickId === undefined) return { status: 'skipped', reason: 'no_click' }
      const body = JSON.stringify({ ...properties, eventName, clickId })
      return await outbox.deliver(kind, body)
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
    (eventName: string, properties?: LeadProperties) => track('lead', eventName, properties),
    {
      clickId: readClickId,
      consent: (granted: boolean) => {
        consented = granted
        if (granted) outbox.resume()
      },
    },
  )
}
