import type { Commission } from '../store/records.ts'
import type { Context } from './context.ts'

/**
 * Queues the commission of an event; a link without a partner earns none. False when the queue fails,
 * which ends the work that follows an answer.
 */
export function queueCommission(
  commission: Commission,
  { state, failures }: Pick<Context, 'state' | 'failures'>,
): boolean {
  const link = state.links.get(commission.linkId)?.link
  if (!link?.partnerId || !link.programId) return true
  if (failures.step === 'commission') return false
  state.commissions.push(commission)
  return true
}
