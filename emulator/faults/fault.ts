import { isObject } from '../http/json.ts'

/**
 * What can go wrong on demand:
 * - `rate_limited`: 429, no dedupe key taken
 * - `server_error`: 500 before any work
 * - `server_error_after_key`: 500 after the dedupe key was taken and before the lead was recorded;
 *   a sale takes no key, and is not recorded either
 * - `bad_gateway`: 502 with a web page
 * - `hang`: no answer, ever
 * - `reset`: the connection is reset before any work
 * - `slow`: the usual answer, late
 * - `not_json`: 200 with text/html, nothing recorded
 * - `malformed_json`: 200 with JSON cut in half, nothing recorded
 * - `no_route`: 404 with the web page of a path that Dub does not have
 * - `other_shape`: 200 with JSON that is no answer of the route, nothing recorded
 * - `answer_lost`: all the work, then the connection is dropped
 * - `unauthorized`: 401, the key is invalid
 * - `forbidden`: 403, the plan is too low
 * - `invite_pending`: 409, the key's owner has not accepted the invitation to the workspace
 * - `invite_expired`: 410, the owner's invitation has lapsed. Both come from authentication, before
 *   any work, and say nothing about the event
 * - `redis_down`: 500 wherever the work cannot go on without Redis: to a recording lead, with no key
 *   taken; to a sale with an invoice, a direct one (whose customer is made), or a customer's first
 * - `database_down`: 500 wherever no answer is kept for the invoice, with no key taken
 * - `customer_write_fails`: 500 to an event that makes a customer, a lead's key taken
 * - `click_lookup_fails`: 404 as for an unknown click, with a lead's dedupe key taken, unless the click
 *   is in Dub's cache
 * - `lead_lookup_fails`: 404 to a sale as for an unknown lead, unless Dub's cache has it
 * - `key_answer_lost`: 200 without a link to a first lead, with the key taken and nothing recorded
 * - `lead_write_fails`: 200 with a link, the key taken, no lead event stored
 * - `sale_write_fails`: 200, the answer kept for the invoice, the commission and the webhook sent, no
 *   sale event stored
 * - `commission_fails`: 200, no commission and no webhook; a sale event is not stored either. Nothing
 *   fails where the link has no partner
 */
export const FAULT_KINDS = [
  'rate_limited',
  'server_error',
  'server_error_after_key',
  'bad_gateway',
  'hang',
  'reset',
  'slow',
  'not_json',
  'malformed_json',
  'no_route',
  'other_shape',
  'answer_lost',
  'unauthorized',
  'forbidden',
  'invite_pending',
  'invite_expired',
  'redis_down',
  'database_down',
  'customer_write_fails',
  'click_lookup_fails',
  'lead_lookup_fails',
  'key_answer_lost',
  'lead_write_fails',
  'sale_write_fails',
  'commission_fails',
] as const

export type FaultKind = (typeof FAULT_KINDS)[number]

/**
 * The calls a fault can be limited to: clicks and visits, deferred leads, whatever records an event, one kind of
 * that, or questions for customers.
 */
export const FAULT_TARGETS = ['click', 'deferred', 'recording', 'lead', 'sale', 'asking'] as const

export type FaultTarget = (typeof FAULT_TARGETS)[number]

/** A misbehavior to come. */
export interface Fault {
  readonly kind: FaultKind
  /** How many calls it hits, Infinity for every one: 1 by default, with `forMs` every one. */
  readonly times?: number | undefined
  /** How many calls that it could have hit pass first: 0 by default. */
  readonly afterCalls?: number | undefined
  /** How likely it hits a call that it could hit, above 0 up to 1: 1 by default. */
  readonly probability?: number | undefined
  /** For how many emulated milliseconds from now it hits calls: without an end by default. */
  readonly forMs?: number | undefined
  /** Which calls it hits: all by default. */
  readonly only?: FaultTarget | undefined
  /** Real milliseconds before the answer, or before the connection breaks: 0, for `slow` 1000, by default. */
  readonly delayMs?: number | undefined
  /** Replaces the status of `server_error`, `server_error_after_key`, `bad_gateway`, `not_json`, `malformed_json` and `other_shape`. */
  readonly status?: number | undefined
}

/**
 * The targets that a call with this path and body is: `asking` by its path under `/customers`, `deferred`
 * by its mode, `click` by its path, else `recording`, as Dub records an event without a mode, and then also
 * `lead` or `sale`. None for any other call without a body, such as a preflight.
 */
export function targetsOf(path: string, body: unknown): readonly FaultTarget[] {
  if (path.startsWith('/customers')) return ['asking']
  if (!isObject(body)) return []
  if (path === '/track/click' || path === '/track/visit') return ['click']
  if (body['mode'] === 'deferred') return ['deferred']
  return ['recording', path === '/track/sale' ? 'sale' : 'lead']
}
