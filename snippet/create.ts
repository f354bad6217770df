import { TEST_CLICK } from '../contract/click.ts'
import type { EventKind } from '../contract/events.ts'
import type { CustomerProperties, DubTrack, LeadProperties, SaleProperties } from './api.ts'
import { createClick } from './click/click.ts'
import { createCookies } from './click/cookies.ts'
import { readMark } from './click/mark.ts'
import { createConsent } from './consent/consent.ts'
import { readEndpoint } from './endpoint.ts'
import { ifAllowed } from './if-allowed.ts'
import { createLoader } from './load-more.ts'
import type { PageOptions } from './options.ts'
import { createOutbox } from './outbox.ts'
import { randomKey } from './random-key.ts'
import type { Warned } from '../contract/replies.ts'
import { type Receipt, type SaleReceipt, skipped } from './receipt.ts'
import { isSale } from './send.ts'
import { removeEntries } from './storage.ts'
import { writeBody } from './write-body.ts'

/** Makes a `dubTrack` that works in a page. Without an endpoint it sends nothing. */
export function createDubTrack(options: PageOptions = {}): DubTrack {
  const consent = createConsent(options, () => {
    if (consent.granted) {
      click.read()
      // In a task of its own: locks and localStorage take long where the page is slow.
      setTimeout(outbox.restart)
      loadMore()
    } else {
      removeEntries()
      click.remove()
    }
  })
  const cookies = createCookies(options.cookieOptions)
  const click = createClick(options, cookies, consent)
  const endpoint = readEndpoint(options.endpoint)
  const outbox = createOutbox(endpoint, consent)

  const track = async (
    kind: EventKind,
    properties?: LeadProperties & Pick<SaleProperties, 'idempotencyKey'>,
    more?: object,
  ): Promise<Receipt> => {
    try {
      void (consent.granted ?? (await consent.decided))
      if (!consent.granted) return skipped('no_consent')
      if (!endpoint) return skipped('no_endpoint')
      // An empty id is meant: Dub then uses the click it knows of the customer.
      const clickId = properties?.clickId ?? click.read()
      if (clickId === TEST_CLICK) return skipped('test_click')
      // Sales need no click: Dub already knows which partner referred the customer.
      if (clickId === undefined && !isSale(kind)) return skipped('no_click')
      const mark = readMark()
      const { body, warnings } = writeBody({
        ...properties,
        ...more,
        clickId,
        // One for each call, so that the outbox may repeat a sale and Dub still counts it once.
        idempotencyKey: isSale(kind) ? properties?.idempotencyKey || randomKey() : undefined,
        // A Worker on the page's own host answers with the same cookie, which then lives its full time in Safari.
        cookie: mark.startsWith(`${clickId},`) ? mark : undefined,
      })
      const receipt: Receipt & Warned = await outbox.deliver(kind, body, warnings)
      // The Worker's answer may have set the cookie again.
      if (!consent.granted) click.remove()
      warnings.push(...(receipt.warnings ?? []))
      return warnings[0] ? ({ ...receipt, warnings } as Receipt) : receipt
    } catch {
      return {
        status: 'refused',
        error: {
          code: 'bad_request',
          message: 'Not JSON of at most 32 KB',
          doc_url: '',
        },
      }
    }
  }

  const dubTrack: DubTrack = Object.assign(
    (eventName: string, properties?: LeadProperties) => track('lead', properties, { eventName }),
    {
      sale: (properties?: SaleProperties) => track('sale', properties) as Promise<SaleReceipt>,
      customer: (properties?: CustomerProperties) => track('customer', properties),
      clickId: click.read,
      consent: consent.decide,
    },
  )
  const loadMore = createLoader(
    { options, dubTrack, click, cookies, consent, url: location.href },
    endpoint,
  )
  // Without a decision of the page's, and with a visitor's no that needs none.
  if (options.consent === undefined || consent.isRefused) consent.decide(true)
  else if (options.consent === 'google') ifAllowed(loadMore)
  return dubTrack
}
