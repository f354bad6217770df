import type { DubError } from '../../contract/replies.ts'
import type { Caller } from './caller.ts'
import type { UnavailableReason } from '../deliver/classify.ts'

/** Every reason to say no, with its evidence. */
export type Refusal =
  /** A setting is missing or malformed. `problem` never holds its value. */
  | { readonly reason: 'misconfigured'; readonly setting: string; readonly problem: string }
  | { readonly reason: 'unknown_path' }
  | { readonly reason: 'wrong_method'; readonly allow: string }
  | { readonly reason: 'event_off'; readonly kind: string }
  /** The page's origin is foreign, `null` or absent. */
  | { readonly reason: 'foreign_origin'; readonly origin: string | null }
  /** A server showed a token that is none of `SERVER_TOKEN`. */
  | { readonly reason: 'wrong_server_token' }
  /** More events of one address, click or customer than people make. */
  | { readonly reason: 'rate_limited'; readonly retryAfterSeconds: number }
  /** Two cookies name two clicks. */
  | { readonly reason: 'ambiguous_click' }
  | { readonly reason: 'body_too_large'; readonly limitBytes: number }
  | { readonly reason: 'not_json' }
  /** Identity is configured, and the page sent no token. */
  | { readonly reason: 'no_token' }
  /** `problem` completes "The token ...", and holds nothing out of the token. */
  | { readonly reason: 'bad_token'; readonly problem: string }
  /** The page names another customer than its token. */
  | { readonly reason: 'foreign_customer' }
  /** The page says what only a claim of its token may say. */
  | { readonly reason: 'unsigned_field'; readonly field: string; readonly claim: string }
  /** Turnstile is configured, and the page sent no token of it. */
  | { readonly reason: 'no_challenge' }
  /** Turnstile said no: spent, expired, made up, or solved on another host. */
  | { readonly reason: 'failed_challenge' }
  /** Who could check the event does not answer. `setting` is where it is named. */
  | {
      readonly reason: 'cannot_check'
      readonly setting: 'IDENTITY_JWKS_URL' | 'TURNSTILE_SECRET'
    }
  /** A field breaks Dub's rule. `message` is in Dub's form: `code: field: text`. */
  | { readonly reason: 'invalid_field'; readonly message: string }
  | { readonly reason: 'missing_customer' }
  /** Dub said no, and would say so again. */
  | { readonly reason: 'refused_by_dub'; readonly status: number; readonly error: DubError }
  /** Dub counted nothing: nobody brought this customer, or the amount is 0. */
  | { readonly reason: 'not_attributed' }
  /** Dub cannot take the event now and nothing here can keep it: the caller must. */
  | {
      readonly reason: 'unavailable'
      readonly caller: Caller['by']
      readonly because: UnavailableReason
      readonly retryAfterSeconds: number
    }
