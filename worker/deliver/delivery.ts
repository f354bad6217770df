import type { DubError, LeadReply, SaleReply, Warning } from '../../contract/replies.ts'
import { describeError } from './classify.ts'
import type { MissingAtDub, Progress } from './progress.ts'
import type { UnavailableReason, Verdict } from './verdict.ts'

/** The outcome of an event at Dub. */
export type Delivery =
  | {
      readonly outcome: 'recorded' | 'duplicate'
      readonly reply: LeadReply | SaleReply
      readonly warnings: readonly Warning[]
    }
  /** Dub counted nothing: no partner referred this customer, or the amount is 0. */
  | { readonly outcome: 'not_attributed'; readonly reply: SaleReply }
  | Refused
  | Unavailable

/** Dub would refuse the event again. */
export interface Refused {
  readonly outcome: 'refused'
  readonly status: number
  readonly error: DubError
  /** The click's link is of another workspace than the key: perhaps the key is the wrong one. */
  readonly reason?: 'foreign_link'
}

/** Dub could not take the event, or was not called. To be tried again, from its progress on. */
export interface Unavailable {
  readonly outcome: 'unavailable'
  readonly reason: UnavailableReason
  readonly progress: Progress
  /** How long Dub asks to wait. */
  readonly retryAfterMs?: number
  /** A repeat must not come sooner: this call may still be at work at Dub. */
  readonly shortestDelayMs?: number
  /** Dub was not called: the circuit is open, the same sale is under way, or the lead's key is still taken. */
  readonly skipped?: true
}

/** Why an event came to this, as one word, or Dub's status and code; undefined where there is nothing to say. */
export function reasonOf(delivery: Delivery): string | undefined {
  if (delivery.outcome === 'unavailable') return delivery.reason
  if (delivery.outcome === 'refused') {
    return delivery.reason ?? `${delivery.status} ${delivery.error.code}`
  }
  if (delivery.outcome === 'not_attributed') return delivery.outcome
  if (delivery.warnings.length === 0) return undefined
  return delivery.warnings.includes('unconfirmed') ? 'unconfirmed' : 'left_out'
}

/**
 * After a call that Dub could not take. The answer says nothing of what was unknown before: once Dub says so
 * again, its time starts anew.
 */
export function tryAgain(
  { reason, retryAfterMs, answer }: Extract<Verdict<never>, { outcome: 'unavailable' }>,
  before: Progress,
): Unavailable {
  const { unknown: _, unknownSinceMs: __, ...progress } = before
  const again = { outcome: 'unavailable', reason, progress: { ...progress, answer } } as const
  return retryAfterMs === undefined ? again : { ...again, retryAfterMs }
}

type NotFound = Extract<Verdict<never>, { outcome: 'not_found' }>

/** A 404 about a link or a customer is what it says. Clicks and leads may show later. */
export function afterNotFound({ missing, error }: NotFound, progress: Progress): Delivery {
  switch (missing) {
    case 'other':
      return { outcome: 'refused', status: 404, error }
    case 'foreign_link':
      return { outcome: 'refused', status: 404, error, reason: missing }
    case 'click':
    case 'lead':
      return notYetKnown(`${missing}_unknown`, progress, describeError(404, error))
  }
}

/**
 * Dub does not know the click or the lead yet. Each has its own clock: it restarts when a sale's click is
 * found and its lead is still missing.
 */
export function notYetKnown(
  missing: MissingAtDub,
  progress: Progress,
  answer: string,
): Unavailable {
  const isNew = (progress.unknown ?? missing) !== missing
  const unknownSinceMs = (isNew ? undefined : progress.unknownSinceMs) ?? Date.now()
  return {
    outcome: 'unavailable',
    reason: missing,
    progress: { ...progress, unknown: missing, unknownSinceMs, answer },
  }
}
