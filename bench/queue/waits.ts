import { costOf } from './cost.ts'
import { type Scenario, USUAL, vary } from './scenario.ts'
import { simulate } from './simulate.ts'
import { formatTable, span, whole } from './table.ts'

const LONGEST_DELAYS_SECONDS = [320, 640, 1280, 2560, USUAL.longestDelaySeconds]
const OTHER_BATCH_TIMEOUTS_SECONDS = [5, 30]

const HEADER = [
  'longest delay, batch timeout',
  '99 % / all drained',
  '429s',
  'calls while down',
  'buried',
  'operations/lead',
  'requests/lead',
  'per million',
]

/** One case with shorter longest delays, then with longer batch timeouts. */
export function describeWaits(base: Scenario): string {
  const choices = [
    ...LONGEST_DELAYS_SECONDS.map((longestDelaySeconds) => vary(base, { longestDelaySeconds })),
    ...OTHER_BATCH_TIMEOUTS_SECONDS.map((maxBatchTimeoutSeconds) =>
      vary(base, { maxBatchTimeoutSeconds }),
    ),
  ]
  return formatTable(HEADER, choices.map(describeWait))
}

function describeWait(scenario: Scenario): string[] {
  const { tally, nearlyDrainedMinutes, drainedMinutes } = simulate(scenario)
  const cost = costOf(tally)
  return [
    `${scenario.longestDelaySeconds} s, ${scenario.maxBatchTimeoutSeconds} s`,
    `${span(nearlyDrainedMinutes)} / ${span(drainedMinutes)}`,
    whole(tally.callsTurnedAway),
    whole(tally.callsWasted),
    whole(tally.buried),
    cost.operationsPerLead.toFixed(1),
    cost.requestsPerLead.toFixed(1),
    `$${cost.dollarsPerMillion.toFixed(2)}`,
  ]
}
