import { MINUTE_MS } from './assumptions.ts'
import { Consumer } from './consumer.ts'
import { Dub } from './dub.ts'
import { Pages } from './pages.ts'
import { RetryQueue } from './retry-queue.ts'
import type { Scenario } from './scenario.ts'
import { emptyTally, type Tally } from './tally.ts'

/** The share of the outage's leads that may still wait when the queue counts as nearly drained. */
const LAST_SHARE = 0.01
/** A queue that has not drained by then never will: the pages alone exceed Dub's limit. */
const LIMIT_DAYS = 7

/** How a case ended. Times count from the end of the outage. */
export interface Outcome {
  readonly scenario: Scenario
  readonly tally: Readonly<Tally>
  /** When 99 of 100 leads of the outage no longer wait. */
  readonly nearlyDrainedMinutes: number
  /** When no lead of the outage waits. */
  readonly drainedMinutes: number
}

/** Simulates a case until the leads of its outage have left the queue. The same case gives the same outcome. */
export function simulate(scenario: Scenario): Outcome {
  const tally = emptyTally()
  const dub = new Dub(scenario, tally)
  const queue = new RetryQueue(scenario, tally)
  const pages = new Pages(scenario, dub, queue, tally)
  const consumers = Array.from(
    { length: scenario.maxConcurrency },
    () => new Consumer(scenario, dub, queue),
  )

  const { leadsPerMinute, outageMinutes } = scenario
  const fewLeft = leadsPerMinute * outageMinutes * LAST_SHARE
  let nearlyDrainedMinutes: number | undefined

  for (let second = 0; second < LIMIT_DAYS * 24 * 60 * 60; second += 1) {
    queue.wake(second)
    runUntil((second + 1) * 1000, pages, consumers)
    const sinceMinutes = ((second + 1) * 1000) / MINUTE_MS - outageMinutes
    if (sinceMinutes <= 0) continue
    if (tally.waitingFromOutage <= fewLeft) nearlyDrainedMinutes ??= sinceMinutes
    if (nearlyDrainedMinutes !== undefined && tally.waitingFromOutage === 0) {
      return { scenario, tally, nearlyDrainedMinutes, drainedMinutes: sinceMinutes }
    }
  }
  throw new Error(`not drained within ${LIMIT_DAYS} days: ${JSON.stringify(scenario)}`)
}

/** Runs everything that happens before `endMs`, in order. */
function runUntil(endMs: number, pages: Pages, consumers: readonly Consumer[]): void {
  for (;;) {
    const pagesAtMs = pages.nextAtMs
    let atMs = Infinity
    let first: Consumer | undefined
    for (const consumer of consumers) {
      const { nextAtMs } = consumer
      if (nextAtMs < atMs) {
        atMs = nextAtMs
        first = consumer
      }
    }
    if (Math.min(pagesAtMs, atMs) >= endMs) return
    if (first && atMs < pagesAtMs) first.step(atMs)
    else pages.step()
  }
}
