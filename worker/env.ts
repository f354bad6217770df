import type { D1Database, Fetcher, Queue, RateLimit } from '@cloudflare/workers-types'
import type { RawSettings } from './settings/settings.ts'

/** What the Worker is bound to in wrangler.toml. An absent binding switches off only what needs it. */
export interface Bindings {
  /** Keeps events that Dub cannot take. Without it they are answered 503. */
  readonly RETRY_QUEUE?: Queue
  /** Stores dead letters. Without it they stay on the queue. */
  readonly DEAD_LETTERS?: D1Database
  /** Counts the events of an IP address. Without it they are not limited. */
  readonly RATE_LIMITER?: RateLimit
  /** Counts the events of a click and of a customer. Without it they are not limited. */
  readonly EVENT_RATE_LIMITER?: RateLimit
  /** Counts the events of an IP address whose click Dub does not know. Without it they are not limited. */
  readonly UNKNOWN_CLICK_RATE_LIMITER?: RateLimit
  /** Serves the snippet and keeps the operator's page. Without it `GET /dub.js` is a 404 and `/admin` a 503. */
  readonly ASSETS?: Fetcher
}

export type Env = Bindings & RawSettings
