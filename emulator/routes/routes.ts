import { recordLead } from '../record/record-lead.ts'
import { recordSale } from '../record/record-sale.ts'
import { parseLead } from '../schema/lead-schema.ts'
import { parseSale } from '../schema/sale-schema.ts'
import { customerActivity } from './customer-activity.ts'
import type { Handler } from './exchange.ts'
import { listCustomers } from './list-customers.ts'
import { trackEvent } from './track-event.ts'

interface Route {
  /** Every other method gets a 405. */
  readonly method: string
  readonly handle: Handler
}

/** The routes of the emulated Dub without a variable part, by their paths. */
const FIXED: ReadonlyMap<string, Route> = new Map<string, Route>([
  ['/track/lead', { method: 'POST', handle: trackEvent(parseLead, recordLead) }],
  ['/track/sale', { method: 'POST', handle: trackEvent(parseSale, recordSale) }],
  ['/customers', { method: 'GET', handle: listCustomers }],
])

/** The path of a customer's activity, whose id is URL-encoded. */
const ACTIVITY_PATH = /^\/customers\/([^/]+)\/activity$/

export function findRoute(path: string): Route | undefined {
  const [, encodedId] = ACTIVITY_PATH.exec(path) ?? []
  if (encodedId === undefined) return FIXED.get(path)
  return { method: 'GET', handle: customerActivity(encodedId) }
}
