import { costOf, freeLeadsPerDay } from './cost.ts'
import { type Scenario, USUAL, vary } from './scenario.ts'
import { isHopeless, simulate, type Outcome } from './simulate.ts'
import { formatTable, span, whole } from './table.ts'

/** A case that can never drain is watched this long after the outage, to see what it burns. */
const HOPELESS_PATIENCE_MINUTES = 4 * 60

/** Every arrival rate, limit and outage, with the settings as they are. */
const CASES = [60, 24 * 60].flatMap((outageMinutes) =>
  [100, 1000, 10_000].flatMap((leadsPerMinute) =>
    [1200, 3000].map((dubCallsPerMinute) =>
      withPatience(vary(USUAL, { outageMinutes, leadsPerMinute, dubCallsPerMinute })),
    ),
  ),
)

function withPatience(scenario: Scenario): Scenario {
  if (!isHopeless(scenario)) return scenario
  return vary(scenario, { patienceMinutes: HOPELESS_PATIENCE_MINUTES })
}

const nameOf = ({ leadsPerMinute, dubCallsPerMinute, outageMinutes }: Scenario): string =>
  `${whole(leadsPerMinute)}/min, Dub ${whole(dubCallsPerMinute)}/min, down ${outageMinutes / 60} h`

const drained = ({ scenario, nearlyDrainedMinutes, drainedMinutes }: Outcome): string => {
  if (isHopeless(scenario)) return "never: arrivals exceed Dub's limit"
  return `${span(nearlyDrainedMinutes)} / ${span(drainedMinutes)}`
}

/** The cases as tables: what happens, and what it costs. */
export function describeCases(): string {
  const outcomes = CASES.map((scenario) => simulate(scenario))
  const events = formatTable(
    [
      'leads, limit, outage',
      'drained 99 % / all',
      'peak backlog',
      'calls while down',
      '429s',
      'skips',
      'buried',
      'lost',
    ],
    outcomes.map((outcome) => [
      nameOf(outcome.scenario),
      drained(outcome),
      whole(outcome.tally.peakBacklog),
      whole(outcome.tally.callsWasted),
      whole(outcome.tally.callsTurnedAway),
      whole(outcome.tally.skips),
      whole(outcome.tally.buried),
      whole(outcome.tally.lost),
    ]),
  )
  const costs = formatTable(
    [
      'leads, limit, outage',
      'queue operations',
      'per queued lead',
      'free plan: leads/day',
      '$ per million queued leads',
    ],
    outcomes.map(({ scenario, tally }) => {
      const cost = costOf(tally)
      return [
        nameOf(scenario),
        whole(tally.writes + tally.reads + tally.deletes),
        cost.operationsPerLead.toFixed(1),
        whole(freeLeadsPerDay(cost)),
        cost.arithmetic,
      ]
    }),
  )
  const hours = HOPELESS_PATIENCE_MINUTES / 60
  return `${events}\n\nA case that never drains is watched for ${hours} h after the outage: its costs are what was burnt until then.\n\n${costs}`
}
