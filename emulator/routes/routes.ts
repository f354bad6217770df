import { recordClick, recordVisit } from '../record/record-click.ts'
import { recordLead } from '../record/record-lead.ts'
import { recordSale } from '../record/record-sale.ts'
import { parseClick, parseVisit } from '../schema/click-schema.ts'
import { parseLead } from '../schema/lead-schema.ts'
import { parseSale } from '../schema/sale-schema.ts'
import { customerActivity } from './customer-activity.ts'
import type { Handler } from './exchange.ts'
import { listCustomers } from './list-customers.ts'
import { trackEvent } from './track-event.ts'

export interface Route {
  /** Every other method gets a 405. */
  readonly method: string
  /** Whether pages call it: without a key, and from any origin. */
  readonly isPublic?: true
  readonly handle: Handler
}

/** The routes of the emulated Dub without a variable part, by their paths. */
const FIXED: ReadonlyMap<string, Route> = new Map<string, Route>([
  ['/track/lead', { method: 'POST', handle: trackEvent(parseLead, recordLead) }],
  ['/track/sale', { method: 'POST', handle: trackEvent(parseSale, recordSale) }],
  ['/track/click', { method: 'POST', isPublic: true, handle: trackEvent(parseClick, recordClick) }],
  ['/track/visit', { method: 'POST', isPublic: true, handle: trackEvent(parseVisit, recordVisit) }],
  ['/customers', { method: 'GET', handle: listCustomers }],
])

/** The path of a customer's activity, whose id is URL-encoded. */
const ACTIVITY_PATH = /^\/customers\/([^/]+)\/activity$/

export function findRoute(path: string): Route | undefined {
  const [, encodedId] = ACTIVITY_PATH.exec(path) ?? []
  if (encodedId === undefined) return FIXED.get(path)
  return { method: 'GET', handle: customerActivity(encodedId) }
}
