/** The types of `dub-track/worker`, for Workers that are bound to this one. */
import type { Calls } from '../contract/calls.ts'

export type { CustomerResult, LeadResult, SaleResult } from '../contract/calls.ts'
export type { CustomerFields, LeadFields, SaleFields } from '../contract/event-fields.ts'

/** The entrypoint, as in `Service<DubTrack>` of Cloudflare's types. */
export interface DubTrack extends Calls, Rpc.WorkerEntrypointBranded {}
