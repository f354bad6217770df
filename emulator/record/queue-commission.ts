import type { Commission } from '../store/records.ts'
import type { State } from '../store/state.ts'

/** Queues the commission of an event; a link without a partner earns none. */
export function queueCommission(
  commission: Commission,
  { commissions, links }: Pick<State, 'commissions' | 'links'>,
): void {
  const link = links.get(commission.linkId)?.link
  if (link?.partnerId && link.programId) commissions.push(commission)
}
