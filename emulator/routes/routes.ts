import { recordLead } from '../record/record-lead.ts'
import { recordSale } from '../record/record-sale.ts'
import { parseLead } from '../schema/lead-schema.ts'
import { parseSale } from '../schema/sale-schema.ts'
import type { Handler } from './exchange.ts'
import { listCustomers } from './list-customers.ts'
import { trackEvent } from './track-event.ts'

interface Route {
  /** Every other method gets a 405. */
  readonly method: string
  readonly handle: Handler
}

/** Every route of the emulated Dub, by its path. */
export const ROUTES: ReadonlyMap<string, Route> = new Map<string, Route>([
  ['/track/lead', { method: 'POST', handle: trackEvent(parseLead, recordLead) }],
  ['/track/sale', { method: 'POST', handle: trackEvent(parseSale, recordSale) }],
  ['/customers', { method: 'GET', handle: listCustomers }],
])
