import type { Outcome } from './simulate.ts'

/** A choice may take this much longer than the quickest and still count as quick. */
const QUICK_ENOUGH = 1.1
/** It may cause this much more failed calls than the thriftiest: less is chance. */
const THRIFTY_ENOUGH = 1.05

const least = (outcomes: readonly Outcome[], measure: (outcome: Outcome) => number): number =>
  Math.min(...outcomes.map(measure))

const nearlyDrained = ({ nearlyDrainedMinutes }: Outcome): number => nearlyDrainedMinutes
const failedCalls = ({ tally }: Outcome): number => tally.callsOverLimit + tally.callsWhileDown

/**
 * The choice that the figures support: of those that are nearly as quick as the quickest and cause nearly
 * as few failed calls as the thriftiest of these, the one with the fewest consumers, then the shortest
 * first delay, then the smallest batch.
 */
export function choose(outcomes: readonly Outcome[]): Outcome | undefined {
  const quickest = least(outcomes, nearlyDrained)
  const quick = outcomes.filter((outcome) => nearlyDrained(outcome) <= quickest * QUICK_ENOUGH)
  const thriftiest = least(quick, failedCalls)
  return quick
    .filter((outcome) => failedCalls(outcome) <= thriftiest * THRIFTY_ENOUGH)
    .toSorted(
      ({ scenario: a }, { scenario: b }) =>
        a.maxConcurrency - b.maxConcurrency ||
        a.firstDelayMs - b.firstDelayMs ||
        a.maxBatchSize - b.maxBatchSize,
    )[0]
}
