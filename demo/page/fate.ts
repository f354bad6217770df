import { hashCustomer } from '../../worker/hash-customer.ts'
import type { EventView } from '../view.ts'
import type { Report } from './report.ts'

/** What has become of an event at the Worker, by its journal. */
export type Fate = Pick<EventView, 'state' | 'reason'>

/**
 * Undefined where the journal lacks the event, and where it has several of this customer in different states: it holds no
 * key of a single event.
 */
export function fateOf(report: Report, events: readonly EventView[]): Fate | undefined {
  const { customerExternalId } = report.event
  if (!isTaken(report) || customerExternalId === undefined) return undefined
  const kind = report.kind === 'sale' ? 'sale' : 'lead'
  const customer = hashCustomer(customerExternalId)
  const [first, ...others] = events.filter(
    (event) => event.kind === kind && event.customer === customer && event.state !== 'duplicate',
  )
  if (!first || others.some(({ state }) => state !== first.state)) return undefined
  // For the card the two are one.
  const state = first.state === 'confirmed' ? 'recorded' : first.state
  return { state, reason: first.reason }
}

const isTaken = ({ receipt, forgery }: Report): boolean =>
  forgery?.status === 202 ||
  receipt?.status === 'recorded' ||
  receipt?.status === 'duplicate' ||
  receipt?.status === 'queued' ||
  receipt?.status === 'kept'
