/** The same as an ES module, for pages that are bundled: no global, no tag. */
import type { DubTrack, DubTrackOptions } from './api.ts'
import { createDubTrack as create } from './create.ts'

export type { CustomerProperties, DubTrack, LeadProperties, SaleProperties } from './api.ts'
export type { Receipt, SaleReceipt } from './receipt.ts'

/**
 * Makes a `dubTrack` that reports to the Worker at `endpoint`, such as `https://t.example.com`. On a
 * server, where pages are rendered, it is there and sends nothing.
 */
export const createDubTrack = (options: DubTrackOptions): DubTrack =>
  typeof document === 'undefined' ? onServer : create(options)

const skip = async () => ({ status: 'skipped', reason: 'no_click' }) as const

const onServer: DubTrack = Object.assign(() => skip(), {
  sale: skip,
  customer: skip,
  clickId: () => undefined,
  consent: () => undefined,
})
