import type { IncomingCall } from '../http/incoming-call.ts'
import type { Reply } from '../http/reply.ts'
import type { Context } from '../record/context.ts'

/** What a route works with, the caller of a secret one being authenticated. */
export interface Exchange extends Context {
  readonly call: IncomingCall
  /** Go on every error and on no success. */
  readonly quotaHeaders: Readonly<Record<string, string>>
}

/** Answers a call. It is synchronous: all its work is recorded when it returns. */
export type Handler = (exchange: Exchange) => Reply
