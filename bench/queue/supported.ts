import type { Outcome } from './simulate.ts'
import { span, whole } from './table.ts'

/** A choice may take this much longer than the quickest and still count as quick. */
const QUICK_ENOUGH = 1.1
/** And burn this much more than the thriftiest: less is chance. */
const THRIFTY_ENOUGH = 1.05

const nearly = ({ nearlyDrainedMinutes }: Outcome): number =>
  nearlyDrainedMinutes ?? Number.POSITIVE_INFINITY
const burnt = ({ tally }: Outcome): number => tally.callsTurnedAway + tally.callsWasted
const givenUp = ({ tally }: Outcome): number => tally.buried + tally.lost

const least = (outcomes: readonly Outcome[], measure: (outcome: Outcome) => number): number =>
  Math.min(...outcomes.map(measure))

/**
 * The choice the figures support: of those that give up the fewest leads, are nearly as quick as the
 * quickest and burn nearly as few calls as the thriftiest of these, the one with the fewest consumers,
 * then the shortest first delay, then the smallest batch.
 */
export function supported(outcomes: readonly Outcome[]): Outcome | undefined {
  const fewest = least(outcomes, givenUp)
  const safe = outcomes.filter((outcome) => givenUp(outcome) === fewest)
  const quickest = least(safe, nearly)
  const quick = safe.filter((outcome) => nearly(outcome) <= quickest * QUICK_ENOUGH)
  const thriftiest = least(quick, burnt)
  return quick
    .filter((outcome) => burnt(outcome) <= thriftiest * THRIFTY_ENOUGH)
    .toSorted(({ scenario: one }, { scenario: other }) => {
      return (
        one.maxConcurrency - other.maxConcurrency ||
        one.firstDelaySeconds - other.firstDelaySeconds ||
        one.maxBatchSize - other.maxBatchSize
      )
    })[0]
}

/** The supported choice in a sentence. */
export function verdictOn(outcomes: readonly Outcome[]): string {
  const best = supported(outcomes)
  if (!best) return 'supported: none'
  const { maxConcurrency, maxBatchSize, firstDelaySeconds } = best.scenario
  return (
    `supported: max_concurrency ${maxConcurrency}, max_batch_size ${maxBatchSize}, first delay ` +
    `${firstDelaySeconds} s (99 % drained in ${span(best.nearlyDrainedMinutes)}, ` +
    `${whole(best.tally.callsTurnedAway)} 429s, ${whole(best.tally.callsWasted)} calls while down)`
  )
}
