import type { Measured, Part } from '../part.ts'
import {
  CITIES,
  DUB_WORK_MS,
  HANDSHAKE_ROUND_TRIPS,
  NEARBY_MS,
  VISITOR_TO_EDGE_MS,
} from './assumptions.ts'
import { describeComparison, describeConnections, largestDeviation, percent } from './compare.ts'
import { countConnections, type Opened } from './count-connections.ts'
import { type MeasuredWay, measureWays } from './measure-ways.ts'
import { MEASURED_WAYS } from './measured-ways.ts'
import { describeAnswers, describeDatabases, describeGains, drawAnswers } from './tables.ts'

const ROUNDS = 5
/** How far the model may be from what is measured. */
const TOLERANCE = 0.1

export const NETWORK: Part = {
  name: 'network',
  title: 'The way through the network',
  measure: async (say) => {
    say('Counting the connections to Dub.')
    const connections = await countConnections()
    say(
      `Measuring ${MEASURED_WAYS.length} ways in ${ROUNDS} rounds, for about a minute and a half.`,
    )
    return report(await measureWays(MEASURED_WAYS, ROUNDS), connections)
  },
}

const distances = CITIES.map(({ name, toDubMs }) => `${name} ${toDubMs}`).join(', ')

const NOTES = [
  `A model, which measures neither Cloudflare nor Dub. It adds up round trips: from the visitor to Cloudflare (${VISITOR_TO_EDGE_MS} ms), from there to Dub (${distances} ms) and between neighbours (${NEARBY_MS} ms), ${HANDSHAKE_ROUND_TRIPS} of them for the handshakes of a new connection, and Dub's own work (${DUB_WORK_MS} ms a call). The sources are in bench/network/assumptions.ts.`,
  "Placed is a Worker that runs next to Dub: the event travels to it once, and its calls to Dub are short. A new connection ends its handshakes at the nearest entrance to Vercel, as its documentation says, or at Dub, which is the worst case. What placement saves in milliseconds does not depend on Dub's own work; the ratios do.",
  `For the comparison the Worker runs in workerd on loopback. TCP proxies stand for the distances to the visitor and to Dub, where a new connection waits for its handshakes too; the database is a real D1 whose calls are delayed. TLS is not part of it, and the visitor's connection is open. Each of the ${ROUNDS} rounds measures every way once; the figures are medians. "Own" is the median of what the same events took without distances and without Dub's work, which the model leaves out.`,
  "The connections are those of workerd on this machine. How long Cloudflare keeps a Worker's connections open is not documented; those between its proxy and a site's server it keeps for up to 900 s (developers.cloudflare.com/fundamentals/reference/connection-limits).",
]

function report(measured: readonly MeasuredWay[], connections: readonly Opened[]): Measured {
  const deviation = largestDeviation(measured)
  return {
    notes: NOTES,
    tables: [
      describeAnswers(),
      describeDatabases(),
      describeGains(),
      describeComparison(measured),
      describeConnections(connections),
    ],
    charts: [drawAnswers()],
    goals: [
      {
        figure: 'model of the network, largest deviation from the Worker in workerd',
        goal: `at most ${percent(TOLERANCE)}`,
        measured: percent(deviation),
        peers: '',
        isMet: deviation <= TOLERANCE,
      },
    ],
    raw: { measured, connections },
  }
}
