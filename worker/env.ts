import type { D1Database, Fetcher, Queue } from '@cloudflare/workers-types'
import type { Attempt } from './attempt.ts'

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
  /** Secret: opens `/admin`. Without it there is nothing at that path. */
  readonly ADMIN_TOKEN?: string
  /** Keeps the events that Dub could not take. Without it they are answered 503. */
  readonly RETRY_QUEUE?: Queue<Attempt>
  /** Keeps the events that were given up, with the reason. Without it they stay on the queue. */
  readonly DEAD_LETTERS?: D1Database
  /** Serves the snippet. Without it `GET /dub.js` is a 404. */
  readonly ASSETS?: Fetcher
}
