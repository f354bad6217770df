/**
 * Cloudflare's prices, read on 2026-11-27 in its documentation: developers.cloudflare.com/workers/platform/pricing,
 * /d1/platform/pricing, /queues/platform/pricing.
 */
import type { Usage } from './usage.ts'

/** What is billed. CPU time is in milliseconds, storage is not billed below 5 GB. */
export type Billed = Exclude<keyof Usage, 'callsToDub'> | 'cpuMs'

/** What the paid plan costs a month, in US dollars, before what is above its allowances. */
export const PLAN_DOLLARS = 5

/** Of the paid plan: what a month includes, and the price of a million more, in US dollars. */
export const PRICES: Readonly<Record<Billed, { includes: number; millionDollars: number }>> = {
  requests: { includes: 10e6, millionDollars: 0.3 },
  cpuMs: { includes: 30e6, millionDollars: 0.02 },
  rowsWritten: { includes: 50e6, millionDollars: 1 },
  rowsRead: { includes: 25e9, millionDollars: 0.001 },
  queueOperations: { includes: 1e6, millionDollars: 0.4 },
  logLines: { includes: 20e6, millionDollars: 0.6 },
}

/** What the free plan allows a day. CPU time is limited by request, to 10 ms. */
export const FREE_A_DAY: Readonly<Partial<Record<Billed, number>>> = {
  requests: 100e3,
  rowsWritten: 100e3,
  rowsRead: 5e6,
  queueOperations: 10e3,
  logLines: 200e3,
}
