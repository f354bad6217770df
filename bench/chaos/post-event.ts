import { KEPT, type Receipt, readReceipt } from '../../snippet/receipt.ts'
import { readRetryAfter } from '../../snippet/retry-after.ts'
import { type ChaosEvent, LEAD_NAME, propertiesOf } from './events.ts'
import { SECRETS } from './secrets.ts'

type Body = NonNullable<Parameters<typeof readReceipt>[1]>
type Sent = Parameters<typeof readReceipt>[2]

/** What a client has of the Worker's response. */
export interface Posted {
  readonly receipt: Receipt
  /** How long the Worker asks to wait before a repeat. */
  readonly waitMs: number
}

/** Posts an event once, as a page of `origin` or as a server. */
export async function postEvent(
  event: ChaosEvent,
  workerUrl: string,
  origin: string,
): Promise<Posted> {
  const isServer = event.source === 'server'
  try {
    const response = await fetch(`${workerUrl}/track/${event.kind}`, {
      method: 'POST',
      headers: isServer
        ? { authorization: `Bearer ${SECRETS.SERVER_TOKEN}`, 'content-type': 'application/json' }
        : { origin, 'content-type': 'text/plain' },
      body: bodyOf(event),
    })
    const body: Body = JSON.parse(await response.text())
    const waitMs = readRetryAfter(response.headers.get('retry-after'), Date.now())
    const read = isServer ? readServerReceipt : readReceipt
    return { receipt: read(response.status, body, { isLive: true, waitMs }), waitMs }
  } catch {
    return { receipt: KEPT, waitMs: 0 }
  }
}

/** The same in every repeat, the key of a sale without an invoice too. */
function bodyOf(event: ChaosEvent): string {
  const { customerExternalId, kind, invoiceId } = event
  const more =
    kind === 'lead'
      ? { eventName: LEAD_NAME }
      : invoiceId === undefined && { idempotencyKey: `order of ${customerExternalId}` }
  return JSON.stringify({ ...propertiesOf(event), ...more })
}

/** A server is answered in Dub's form: a queued event by its field `queued`, one that was not counted by nulls. */
function readServerReceipt(status: number, body: Body, sent: Sent): Receipt {
  const { queued, sale } = body
  if (status === 200 && queued) return { status: 'queued' }
  if (status === 200 && sale === null) {
    return {
      status: 'refused',
      error: { code: 'unprocessable_entity', message: 'not attributed', doc_url: '' },
    }
  }
  return readReceipt(status, body, sent)
}
