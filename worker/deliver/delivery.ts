import type { DubError, LeadReply, SaleReply, Warning } from '../../contract/replies.ts'
import type { UnavailableReason, Verdict } from './classify.ts'
import type { MissingAtDub, Progress } from './progress.ts'

/** The outcome of an event at Dub. */
export type Delivery =
  | {
      readonly outcome: 'recorded' | 'duplicate'
      readonly reply: LeadReply | SaleReply
      readonly warnings: readonly Warning[]
    }
  /** Dub counted nothing: no partner referred this customer, or the amount is 0. */
  | { readonly outcome: 'not_attributed'; readonly reply: SaleReply }
  /** Dub would refuse the event again. */
  | { readonly outcome: 'refused'; readonly status: number; readonly error: DubError }
  | Unavailable

/** Dub could not take the event, or was not called. To be tried again, from its progress on. */
export interface Unavailable {
  readonly outcome: 'unavailable'
  readonly reason: UnavailableReason
  readonly progress: Progress
  /** How long Dub asks to wait. */
  readonly retryAfterMs?: number
  /** A repeat must not come sooner: this call may still be at work at Dub. */
  readonly shortestDelayMs?: number
  /** Dub was not called: the circuit is open, or the same sale is under way. */
  readonly skipped?: true
}

/**
 * After a call that Dub could not take. The answer says nothing of what was unknown before: once Dub says so
 * again, its time starts anew.
 */
export function tryAgain(
  { reason, retryAfterMs }: Extract<Verdict<never>, { outcome: 'unavailable' }>,
  before: Progress,
): Unavailable {
  const { unknown: _, unknownSinceMs: __, ...progress } = before
  const again = { outcome: 'unavailable', reason, progress } as const
  return retryAfterMs === undefined ? again : { ...again, retryAfterMs }
}

/**
 * Dub does not know the click or the lead yet. Each has its own clock: it restarts when a sale's click is
 * found and its lead is still missing.
 */
export function notYetKnown(missing: MissingAtDub, progress: Progress): Delivery {
  const isNew = (progress.unknown ?? missing) !== missing
  const unknownSinceMs = (isNew ? undefined : progress.unknownSinceMs) ?? Date.now()
  return {
    outcome: 'unavailable',
    reason: missing,
    progress: { ...progress, unknown: missing, unknownSinceMs },
  }
}
