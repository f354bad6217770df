/** `dubTrack` as an ES module, for bundled pages: no tag, no global. */
import type { DubTrack } from './api.ts'
import { createDubTrack as create } from './create.ts'
import { createOnServer } from './on-server.ts'
import type { DubTrackOptions } from './options.ts'

export type {
  CustomerProperties,
  DubTrack,
  EarlyDubTrack,
  LeadProperties,
  SaleProperties,
} from './api.ts'
export type { PartnerData } from './more/partner-data.ts'
export type { DubTrackOptions } from './options.ts'
export type { Receipt, SaleReceipt } from './receipt.ts'

/**
 * Makes a `dubTrack` that reports to the Worker at `endpoint`. On a server that renders pages it
 * sends nothing.
 */
export const createDubTrack = (options: DubTrackOptions): DubTrack =>
  typeof document === 'undefined' ? createOnServer() : create(options)
