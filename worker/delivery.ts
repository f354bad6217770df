import type { DubError, LeadReply, Warning } from '../contract/replies.ts'
import type { Progress } from './attempt.ts'
import type { UnavailableReason } from './classify.ts'

/** How an event fared at Dub. */
export type Delivery =
  | {
      readonly outcome: 'recorded' | 'duplicate'
      readonly reply: LeadReply
      readonly warnings: readonly Warning[]
    }
  /** Dub would refuse the event again. */
  | { readonly outcome: 'refused'; readonly status: number; readonly error: DubError }
  /** To be tried again, from where it stands. */
  | {
      readonly outcome: 'unavailable'
      readonly reason: UnavailableReason
      readonly progress: Progress
      readonly retryAfterMs?: number
      /** Dub was not asked: the circuit is open. */
      readonly skipped?: true
    }
