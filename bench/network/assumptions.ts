/** What the model assumes of the network, of Cloudflare and of Dub. Every distance is the time of a round trip. */

/** Where a visitor is. */
export interface City {
  readonly name: string
  /** From the nearest of Cloudflare's locations to Dub. */
  readonly toDubMs: number
}

/**
 * Dub is taken to be in Virginia: it runs on Vercel, its `vercel.json` names no region, and Vercel's default is iad1
 * (vercel.com/docs/functions/configuring-functions/region). New York is an assumption. The others are averages
 * between AWS's regions there and us-east-1, of 2017 (acomputerscientistlearnsaws.blogspot.com/2017/04/aws-regions.html).
 */
export const CITIES: readonly City[] = [
  { name: 'New York', toDubMs: 8 },
  { name: 'Frankfurt', toDubMs: 89 },
  { name: 'Singapore', toDubMs: 217 },
  { name: 'Sydney', toDubMs: 230 },
]

/** From the visitor to the nearest of Cloudflare's locations, over the connection that loaded the script: assumed. */
export const VISITOR_TO_EDGE_MS = 20

/**
 * Between a Worker and what it is placed next to: Cloudflare says 1 to 3 ms (developers.cloudflare.com/workers/
 * configuration/placement). Taken for a database nearby and for Vercel's nearest entrance too.
 */
export const NEARBY_MS = 3

/** What a new connection takes before the first call: one round trip for TCP, one for TLS 1.3 (RFC 8446). */
export const HANDSHAKE_ROUND_TRIPS = 2

/** Dub's own work for a call. Nobody has published a figure: assumed. */
export const DUB_WORK_MS = 200
