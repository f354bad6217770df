import type { LinkCounters } from '../store/records.ts'
import type { State } from '../store/state.ts'

/** Adds to the counters of a link; false when the link is deleted, where Dub's update throws. */
export function countAtLink(
  linkId: string,
  added: Partial<LinkCounters>,
  { links }: Pick<State, 'links'>,
): boolean {
  const stored = links.get(linkId)
  if (stored === undefined) return false
  const { leads, sales, conversions, saleAmount } = stored.counters
  const counters = {
    leads: leads + (added.leads ?? 0),
    sales: sales + (added.sales ?? 0),
    conversions: conversions + (added.conversions ?? 0),
    saleAmount: saleAmount + (added.saleAmount ?? 0),
  }
  links.set(linkId, { ...stored, counters })
  return true
}
