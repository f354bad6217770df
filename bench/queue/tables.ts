import { formatTable, whole } from '../table.ts'
import { choose } from './choose.ts'
import type { Scenario } from './scenario.ts'
import { type Outcome, simulate } from './simulate.ts'

const CONCURRENCIES = [1, 2, 5, 10, 20]
const BATCH_SIZES = [1, 6, 10, 25, 100]
const FIRST_DELAYS_MS = [5000, 20_000, 80_000]
const CALLS_MS = [100, 200, 300, 600, 1200]
/** Consumers and batch sizes that are worth a look at other speeds of Dub. */
const CONTENDERS = [
  [1, 6],
  [1, 10],
  [1, 25],
  [2, 1],
  [2, 6],
  [2, 10],
  [5, 1],
] as const
const LONGEST_DELAYS_MS = [1_280_000, 3_600_000]
const BATCH_TIMEOUTS_SECONDS = [1, 5, 30]

/** Every combination of consumers, batch size and first delay for one case; a line for each first delay and number of consumers. */
export const simulateChoices = (base: Scenario): { name: string; outcomes: Outcome[] }[] =>
  FIRST_DELAYS_MS.flatMap((firstDelayMs) =>
    CONCURRENCIES.map((maxConcurrency) => ({
      name: `${firstDelayMs / 1000} s, ${maxConcurrency}`,
      outcomes: BATCH_SIZES.map((maxBatchSize) =>
        simulate({ ...base, firstDelayMs, maxConcurrency, maxBatchSize }),
      ),
    })),
  )

/** These combinations as a table, and the one that the figures support. */
export function describeChoices(base: Scenario): string {
  const lines = simulateChoices(base)
  const table = formatTable([
    ['first delay, consumers', ...BATCH_SIZES.map((size) => `batch ${size}`)],
    ...lines.map(({ name, outcomes }) => [name].concat(outcomes.map(cell))),
  ])
  const choice = choose(lines.flatMap(({ outcomes }) => outcomes))
  if (!choice) return table
  const { maxConcurrency, maxBatchSize, firstDelayMs } = choice.scenario
  return `${table}\n\nsupported: max_concurrency ${maxConcurrency}, max_batch_size ${maxBatchSize}, first delay ${firstDelayMs / 1000} s (${cell(choice)})`
}

/** The contenders for one case, should Dub be quicker or slower than assumed. */
export function describeSpeeds(base: Scenario): string {
  const lines = CALLS_MS.map((callMs) =>
    CONTENDERS.map(([maxConcurrency, maxBatchSize]) =>
      simulate({ ...base, callMs, maxConcurrency, maxBatchSize }),
    ),
  )
  const totals = CONTENDERS.map((_, column) => sum(lines.flatMap((line) => line[column] ?? [])))
  return formatTable([
    ['a call takes', ...CONTENDERS.map(([consumers, size]) => `${consumers} x ${size}`)],
    ...lines.map((line, index) => [`${CALLS_MS[index]} ms`].concat(line.map(cell))),
    ['all together', ...totals],
  ])
}

/** One case with a shorter longest delay, and with longer batch timeouts. */
export function describeWaits(base: Scenario): string {
  const outcomes = [
    ...LONGEST_DELAYS_MS.map((longestDelayMs) => simulate({ ...base, longestDelayMs })),
    ...BATCH_TIMEOUTS_SECONDS.slice(1).map((maxBatchTimeoutSeconds) =>
      simulate({ ...base, maxBatchTimeoutSeconds }),
    ),
  ]
  return formatTable([
    ['longest delay, batch timeout', CELL, 'queue operations per lead'],
    ...outcomes.map((outcome) => {
      const { scenario, tally } = outcome
      const waits = `${scenario.longestDelayMs / 1000} s, ${scenario.maxBatchTimeoutSeconds} s`
      return [waits, cell(outcome), (tally.operations / tally.queued).toFixed(1)]
    }),
  ])
}

/** What the cells of these tables hold. */
export const CELL = '99 % drained, 429s, calls while down'

const cell = ({ nearlyDrainedMinutes, tally }: Outcome): string =>
  format(nearlyDrainedMinutes, tally.callsOverLimit, tally.callsWhileDown)

const sum = (outcomes: readonly Outcome[]): string => {
  const add = (measure: (outcome: Outcome) => number) =>
    outcomes.reduce((total, outcome) => total + measure(outcome), 0)
  return format(
    add(({ nearlyDrainedMinutes }) => nearlyDrainedMinutes),
    add(({ tally }) => tally.callsOverLimit),
    add(({ tally }) => tally.callsWhileDown),
  )
}

const format = (minutes: number, overLimit: number, whileDown: number): string =>
  `${span(minutes)}  ${whole(overLimit)}  ${whole(whileDown)}`

/** Minutes, or hours from two hours on. */
const span = (minutes: number): string =>
  minutes < 120 ? `${Math.ceil(minutes)} min` : `${(minutes / 60).toFixed(1)} h`
