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
 * - `gone`: 410, the invitation has expired
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
  'gone',
] as const

export type FaultKind = (typeof FAULT_KINDS)[number]

/** The calls a fault can be limited to: deferred leads, whatever records an event, or questions for customers. */
export const FAULT_TARGETS = ['deferred', 'recording', 'asking'] as const

export type FaultTarget = (typeof FAULT_TARGETS)[number]

/** A misbehavior to come. */
export interface Fault {
  readonly kind: FaultKind
  /** How many calls it hits: 1 by default, Infinity for every one. */
  readonly times?: number | undefined
  /** How many calls that it could have hit pass first: 0 by default. */
  readonly afterCalls?: number | undefined
  /** Which calls it hits: all by default. */
  readonly only?: FaultTarget | undefined
  /** Real milliseconds before the answer, or before the connection breaks: 0, for `slow` 1000, by default. */
  readonly delayMs?: number | undefined
  /** Replaces the status of `server_error`, `server_error_after_key`, `bad_gateway`, `not_json`, `malformed_json` and `other_shape`. */
  readonly status?: number | undefined
}

/**
 * The target that a call is: `asking` by its path under `/customers`, `deferred` by the mode in its body,
 * else `recording`, as Dub records an event without a mode. Null for any other call without a body.
 */
export function targetOf(path: string, body: unknown): FaultTarget | null {
  if (path.startsWith('/customers')) return 'asking'
  if (!isObject(body)) return null
  return body['mode'] === 'deferred' ? 'deferred' : 'recording'
}
