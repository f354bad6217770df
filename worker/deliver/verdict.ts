/** What a response of Dub may mean: the words of `classify.ts`. */
import type { DubError, LeadReply, SaleReply } from '../../contract/replies.ts'

/** Why Dub could not take an event now. It may take it later. */
export type UnavailableReason =
  /** Dub does not know the click yet. */
  | 'click_unknown'
  /** Several different clicks are unknown at once: Dub cannot look clicks up. */
  | 'clicks_unknown'
  /** Dub does not know the customer's lead yet. */
  | 'lead_unknown'
  /** Dub has the lead's dedupe key and lists no such lead, or not yet. */
  | 'absent'
  /** Dub took the lead's dedupe key and recorded nothing: it takes the lead once the key is over. */
  | 'poisoned'
  /** The same sale is on its way to Dub already. */
  | 'under_way'
  /** The key is wrong, expired or removed, or its owner is no member: the operator must act. */
  | 'unauthorized'
  /** The plan or role does not allow tracking: the operator must act. */
  | 'forbidden'
  | 'rate_limited'
  | 'server_error'
  /** Not JSON, or a status that Dub does not use: most likely it does not come from Dub. */
  | 'unexpected_answer'
  | 'timeout'
  | 'network'

/** What Dub did not find. `foreign_link`: the click's link is of another workspace than the key. */
export type Missing = 'click' | 'lead' | 'foreign_link' | 'other'

/** The meaning of one response. `Accepted`: what a 200 to this kind of event may mean. */
export type Verdict<Accepted> =
  | Accepted
  | {
      readonly outcome: 'not_found'
      readonly missing: Missing
      readonly error: DubError
    }
  | { readonly outcome: 'refused'; readonly status: number; readonly error: DubError }
  | {
      readonly outcome: 'unavailable'
      readonly reason: UnavailableReason
      /** Dub may have done the work all the same. */
      readonly outcomeUnknown: boolean
      /** What Dub said, or how the call ended. */
      readonly answer: string
      readonly retryAfterMs?: number
    }

/** The meaning of a 200 to a lead. */
export type AcceptedLead =
  /** This call recorded the lead. */
  | { readonly outcome: 'recorded'; readonly reply: LeadReply }
  /** The dedupe key was taken before: the lead was recorded earlier, or is lost behind the key. */
  | { readonly outcome: 'duplicate'; readonly reply: LeadReply }

/** The meaning of a 200 to a sale. */
export type AcceptedSale =
  /** This call recorded the sale, or an earlier one with the same invoice: Dub does not say which. */
  | { readonly outcome: 'recorded'; readonly reply: SaleReply }
  /** Nothing was counted: no partner referred this customer, or the amount is 0. */
  | { readonly outcome: 'not_attributed'; readonly reply: SaleReply }
