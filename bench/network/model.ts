/** How long an event takes from the page to the answer. No network, no clock: the same figures every time. */
import type { Settings } from '../../worker/settings/settings.ts'
import { DUB_WORK_MS, HANDSHAKE_ROUND_TRIPS, NEARBY_MS, VISITOR_TO_EDGE_MS } from './assumptions.ts'

/** The way of one event. */
export interface Way {
  /** From the visitor's nearest Cloudflare location to Dub, and so to a Worker that is placed next to Dub. */
  readonly toDubMs: number
  readonly delivery: Settings['DUB_DELIVERY']
  /** The Worker runs next to Dub, not next to the visitor. */
  readonly isPlaced: boolean
  /** Of the first call. `new_to_entrance`: the handshakes end at Vercel's nearest location, not at Dub. */
  readonly connection: 'open' | 'new_to_entrance' | 'new_to_dub'
  readonly database: 'none' | 'near_visitor' | 'near_dub'
}

/** What stays the same where a table compares something else. */
export const USUAL: Omit<Way, 'toDubMs'> = {
  delivery: 'safe',
  isPlaced: false,
  connection: 'open',
  database: 'none',
}

/** How many calls to Dub a new lead makes, one after the other. A sale or a customer makes one in either case. */
export const CALLS: Readonly<Record<Way['delivery'], number>> = { safe: 2, direct: 1 }

/** How often an event waits for the database: the ledger and the journal are written side by side. */
export const DATABASE_WAITS = 1

/** Round trips, in milliseconds. */
export interface Distances {
  readonly visitorToWorkerMs: number
  readonly workerToDubMs: number
  readonly handshakeMs: number
  readonly workerToDatabaseMs: number
}

export function distancesOf({ toDubMs, isPlaced, connection, database }: Way): Distances {
  const workerToDubMs = isPlaced ? NEARBY_MS : toDubMs
  const isDatabaseNear = isPlaced === (database === 'near_dub')
  return {
    visitorToWorkerMs: VISITOR_TO_EDGE_MS + (isPlaced ? toDubMs : 0),
    workerToDubMs,
    handshakeMs: { open: 0, new_to_entrance: NEARBY_MS, new_to_dub: workerToDubMs }[connection],
    workerToDatabaseMs: isDatabaseNear ? NEARBY_MS : toDubMs,
  }
}

/** From the page's request to the answer. */
export function answerMs(way: Way): number {
  const { visitorToWorkerMs, workerToDubMs, handshakeMs, workerToDatabaseMs } = distancesOf(way)
  return (
    visitorToWorkerMs +
    HANDSHAKE_ROUND_TRIPS * handshakeMs +
    CALLS[way.delivery] * (workerToDubMs + DUB_WORK_MS) +
    (way.database === 'none' ? 0 : DATABASE_WAITS * workerToDatabaseMs)
  )
}
