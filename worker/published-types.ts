/** The types of `dub-track/worker`, for Workers that are bound to this one. */
import type { Calls } from '../contract/calls.ts'

export type {
  CustomerFields,
  CustomerResult,
  LeadFields,
  LeadResult,
  SaleFields,
  SaleResult,
} from '../contract/calls.ts'

/** The entrypoint, as in `Service<DubTrack>` of Cloudflare's types. */
export interface DubTrack extends Calls, Rpc.WorkerEntrypointBranded {}
