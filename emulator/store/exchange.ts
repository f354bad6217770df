import type { Clock } from './clock.ts'
import type { Fault } from './faults.ts'
import type { Reply } from '../reply/reply.ts'
import type { State } from './state.ts'

/** A request as it arrived, its body read to the end. */
export interface IncomingCall {
  readonly method: string
  /** Without the query. */
  readonly path: string
  readonly query: URLSearchParams
  /** The Authorization header, or null. */
  readonly authorization: string | null
  /** The body, whatever its content type says: Dub does not look at that either. */
  readonly text: string
}

/** What a route works with once the caller is admitted. */
export interface Exchange {
  readonly call: IncomingCall
  readonly state: State
  readonly clock: Clock
  /** The fault that struck this call, or null; most of them a route never gets to see. */
  readonly fault: Fault | null
  /** To be put on every error, never on a success. */
  readonly quotaHeaders: Readonly<Record<string, string>>
}

/** One route of Dub: all its work is done, and on record, when it returns. */
export type Route = (exchange: Exchange) => Reply
