import { USUAL, vary } from './scenario.ts'
import { simulate } from './simulate.ts'
import { formatTable, span, whole } from './table.ts'

const RETRY_HOURS = [20, 23, 48]
const RETENTION_HOURS = [24, 96]

/** What a day's outage leaves behind, by how long the Worker tries and how long the queue keeps. */
export function describeRetention(): string {
  const rows = RETENTION_HOURS.flatMap((retentionHours) =>
    RETRY_HOURS.map((retryHours) => {
      const { tally, drainedMinutes } = simulate(
        vary(USUAL, { outageMinutes: 24 * 60, retryHours, retentionHours }),
      )
      return [
        `RETRY_HOURS ${retryHours}, kept for ${retentionHours} h`,
        span(drainedMinutes),
        whole(tally.recorded),
        whole(tally.buried),
        whole(tally.lost),
      ]
    }),
  )
  return formatTable(['settings', 'drained', 'recorded', 'buried', 'lost'], rows)
}
