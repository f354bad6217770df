import { type Scenario, vary } from './scenario.ts'
import { type Outcome, simulate } from './simulate.ts'
import { verdictOn } from './supported.ts'
import { formatTable, span, whole } from './table.ts'

const CONCURRENCIES = [1, 2, 5, 10, 20]
const BATCH_SIZES = [1, 6, 10, 25, 100]
const FIRST_DELAYS_SECONDS = [5, 20, 80]
const CALLS_MS = [100, 200, 300, 600, 1200]
/** Consumers and batch size that are worth a look at other speeds of Dub. */
const CONTENDERS: readonly (readonly [number, number])[] = [
  [1, 6],
  [1, 10],
  [1, 25],
  [2, 1],
  [2, 6],
  [2, 10],
  [5, 1],
]

/** What the cells of these tables hold. */
export const CELL = '99 % drained, 429s, calls while down'

const cell = ({ nearlyDrainedMinutes, tally }: Outcome): string =>
  `${span(nearlyDrainedMinutes)}  ${whole(tally.callsTurnedAway)}  ${whole(tally.callsWasted)}`

/** Consumers, batch sizes and first delays for one case, and which of them the figures support. */
export function describeConsumers(base: Scenario): string {
  const lines = FIRST_DELAYS_SECONDS.flatMap((firstDelaySeconds) =>
    CONCURRENCIES.map((maxConcurrency) => ({
      name: `${firstDelaySeconds} s, ${maxConcurrency}`,
      outcomes: BATCH_SIZES.map((maxBatchSize) =>
        simulate(vary(base, { firstDelaySeconds, maxConcurrency, maxBatchSize })),
      ),
    })),
  )
  const table = formatTable(
    ['first delay, consumers', ...BATCH_SIZES.map((size) => `batch ${size}`)],
    lines.map(({ name, outcomes }) => [name].concat(outcomes.map(cell))),
  )
  return `${table}\n\n${verdictOn(lines.flatMap(({ outcomes }) => outcomes))}`
}

/** The contenders for one case, should Dub be quicker or slower than assumed. */
export function describeSpeeds(base: Scenario): string {
  const columns = CONTENDERS.map(([maxConcurrency, maxBatchSize]) =>
    CALLS_MS.map((callMs) => simulate(vary(base, { callMs, maxConcurrency, maxBatchSize }))),
  )
  return formatTable(
    ['a call takes', ...CONTENDERS.map(([consumers, size]) => `${consumers} x ${size}`)],
    [
      ...CALLS_MS.map((callMs, index) =>
        [`${callMs} ms`].concat(
          columns.flatMap((column) => column.slice(index, index + 1).map(cell)),
        ),
      ),
      ['all together', ...columns.map(sumOf)],
    ],
  )
}

function sumOf(outcomes: readonly Outcome[]): string {
  const sum = (measure: (outcome: Outcome) => number) =>
    outcomes.reduce((total, outcome) => total + measure(outcome), 0)
  const minutes = sum(({ nearlyDrainedMinutes }) => nearlyDrainedMinutes ?? Number.NaN)
  const turnedAway = sum(({ tally }) => tally.callsTurnedAway)
  return `${span(minutes)}  ${whole(turnedAway)}  ${whole(sum(({ tally }) => tally.callsWasted))}`
}
