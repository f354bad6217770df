import { WorkerEntrypoint } from 'cloudflare:workers'
import type { Calls } from '../contract/calls.ts'
import type { CustomerFields, LeadFields, SaleFields } from '../contract/event-fields.ts'
import type { EventKind } from '../contract/events.ts'
import { answerCall, type CallResults } from './answer-call.ts'
import type { Env } from './env.ts'

/** What other Workers of the account are bound to, to report events without HTTP. */
export class DubTrack extends WorkerEntrypoint<Env> implements Calls {
  lead(fields: LeadFields) {
    return this.#answer('lead', fields)
  }

  sale(fields: SaleFields) {
    return this.#answer('sale', fields)
  }

  customer(fields: CustomerFields) {
    return this.#answer('customer', fields)
  }

  /**
   * A Worker that ends cancels its calls, and with them the Worker that it has called
   * (developers.cloudflare.com/workers/runtime-apis/rpc/lifecycle): `waitUntil` keeps that one running.
   */
  #answer<Kind extends EventKind>(kind: Kind, fields: object): Promise<CallResults[Kind]> {
    const result = answerCall(kind, fields, this.env)
    this.ctx.waitUntil(result)
    return result
  }
}
