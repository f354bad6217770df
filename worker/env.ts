import type { D1Database, Fetcher, Queue, RateLimit } from '@cloudflare/workers-types'
import type { Attempt } from './settle/attempt.ts'

/**
 * What the Worker may be bound to. Only `DUB_API_KEY` has no default; `settings.ts` reads the texts,
 * and each binding that is absent switches off the one thing that needs it.
 */
export interface Env {
  /** Secret: the workspace's API key at Dub. */
  readonly DUB_API_KEY?: string
  /** Where Dub's API is. */
  readonly DUB_API_URL?: string
  /** Comma-separated origins of the pages that may report events. */
  readonly ALLOWED_ORIGINS?: string
  /** Comma-separated kinds of events that are switched on. */
  readonly ALLOWED_EVENTS?: string
  /** Comma-separated fields that a page may set. */
  readonly ALLOWED_FIELDS?: string
  /** The path under which every route lives, such as `/_d`. */
  readonly BASE_PATH?: string
  /** `safe` or `direct`. */
  readonly DUB_DELIVERY?: string
  /** Hours for which the queue keeps trying. */
  readonly RETRY_HOURS?: string | number
  /** Secret: signs identity tokens with HS256. */
  readonly IDENTITY_SECRET?: string
  /** Where the public keys of identity tokens are (a JWK set). */
  readonly IDENTITY_JWKS_URL?: string
  /** The claim `iss` that identity tokens must have. */
  readonly IDENTITY_ISSUER?: string
  /** The claim `aud` that identity tokens must have. */
  readonly IDENTITY_AUDIENCE?: string
  /** Secret: comma-separated tokens with which servers report events. */
  readonly SERVER_TOKEN?: string
  /** Secret: of the Turnstile widget whose token pages must send. */
  readonly TURNSTILE_SECRET?: string
  /** Where Turnstile checks a token. */
  readonly TURNSTILE_URL?: string
  /** Secret: opens `/admin`. Without it there is nothing at that path. */
  readonly ADMIN_TOKEN?: string
  /** Keeps the events that Dub could not take. Without it they are answered 503. */
  readonly RETRY_QUEUE?: Queue<Attempt>
  /** Keeps the events that were given up, with the reason. Without it they stay on the queue. */
  readonly DEAD_LETTERS?: D1Database
  /** Counts the events of an address. Without it they are not limited. */
  readonly RATE_LIMITER?: RateLimit
  /** Counts the events of a click and of a customer. Without it they are not limited. */
  readonly EVENT_RATE_LIMITER?: RateLimit
  /** Serves the snippet. Without it `GET /dub.js` is a 404. */
  readonly ASSETS?: Fetcher
}
