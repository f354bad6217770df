import type { DubError, LeadReply, SaleReply, Warning } from '../../contract/replies.ts'
import type { Progress, Unknown } from '../settle/attempt.ts'
import type { UnavailableReason, Verdict } from './classify.ts'

/** How an event fared at Dub. */
export type Delivery =
  | {
      readonly outcome: 'recorded' | 'duplicate'
      readonly reply: LeadReply | SaleReply
      readonly warnings: readonly Warning[]
    }
  /** Dub counted nothing: nobody brought this customer, or the amount is 0. */
  | { readonly outcome: 'not_attributed'; readonly reply: SaleReply }
  /** Dub would refuse the event again. */
  | { readonly outcome: 'refused'; readonly status: number; readonly error: DubError }
  /** To be tried again, from where it stands. */
  | Unavailable

/** Dub could not take the event, or was not asked. */
export interface Unavailable {
  readonly outcome: 'unavailable'
  readonly reason: UnavailableReason
  readonly progress: Progress
  /** How long Dub asks to wait. */
  readonly retryAfterMs?: number
  /** A repeat must not come sooner: this call may still be at work at Dub. */
  readonly leastMs?: number
  /** Dub was not asked: the circuit is open, or the same sale is under way. */
  readonly skipped?: true
}

/** After a call that Dub could not take. */
export function tryAgain(
  { reason, retryAfterMs }: Extract<Verdict<never>, { outcome: 'unavailable' }>,
  progress: Progress,
): Unavailable {
  const again = { outcome: 'unavailable', reason, progress } as const
  return retryAfterMs === undefined ? again : { ...again, retryAfterMs }
}

/**
 * After Dub said that it does not know what the event refers to, which it may come to know. Once it has
 * come to know a sale's click, the lead has a time of its own.
 */
export function unknownYet(unknown: Unknown, progress: Progress): Delivery {
  const isNew = (progress.unknown ?? unknown) !== unknown
  const unknownSinceMs = (isNew ? undefined : progress.unknownSinceMs) ?? Date.now()
  return {
    outcome: 'unavailable',
    reason: unknown,
    progress: { ...progress, unknown, unknownSinceMs },
  }
}
