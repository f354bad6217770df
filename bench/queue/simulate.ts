import { CALLS_PER_LEAD, MINUTE_MS } from './assumptions.ts'
import { Consumer } from './consumer.ts'
import { Dub } from './dub.ts'
import { Pages } from './pages.ts'
import type { Scenario } from './scenario.ts'
import { Settlement } from './settlement.ts'
import { emptyTally, type Tally } from './tally.ts'

/** Nearly drained: this share of the leads of the outage is still waiting. */
const LAST_SHARE = 0.01

/** How a case has ended. Times count from the end of the outage; undefined where it did not come to that. */
export interface Outcome {
  readonly scenario: Scenario
  readonly tally: Readonly<Tally>
  /** 99 of 100 leads of the outage are no longer waiting. */
  readonly nearlyDrainedMinutes: number | undefined
  /** No lead of the outage is waiting. */
  readonly drainedMinutes: number | undefined
}

/** Whether the pages alone ask more of Dub than its limit allows, so that no queue can ever drain. */
export const isHopeless = ({ leadsPerMinute, dubCallsPerMinute }: Scenario): boolean =>
  leadsPerMinute * CALLS_PER_LEAD > dubCallsPerMinute

/**
 * Plays a case through until the leads of the outage have left the queue, or patience ends. Without an
 * outage there is nothing to drain, and patience alone decides.
 */
export function simulate(scenario: Scenario): Outcome {
  const tally = emptyTally()
  const dub = new Dub(scenario, tally)
  const settlement = new Settlement(scenario, tally)
  const pages = new Pages(scenario, dub, settlement, tally)
  const consumers = Array.from(
    { length: scenario.maxConcurrency },
    () => new Consumer(scenario, dub, settlement, tally),
  )

  const outageSeconds = scenario.outageMinutes * 60
  const endSecond = outageSeconds + scenario.patienceMinutes * 60
  const fewLeft = scenario.leadsPerMinute * scenario.outageMinutes * LAST_SHARE
  let nearlyDrainedMinutes: number | undefined
  let drainedMinutes: number | undefined

  for (let second = 0; second < endSecond && drainedMinutes === undefined; second += 1) {
    settlement.queue.wake(second)
    playUntil((second + 1) * 1000, pages, consumers)
    if (outageSeconds === 0 || second < outageSeconds) continue
    const sinceMinutes = ((second + 1) * 1000) / MINUTE_MS - scenario.outageMinutes
    if (tally.waitingFromOutage <= fewLeft) nearlyDrainedMinutes ??= sinceMinutes
    if (tally.waitingFromOutage === 0) drainedMinutes = sinceMinutes
  }
  return { scenario, tally, nearlyDrainedMinutes, drainedMinutes }
}

/** Lets everything before `endMs` happen, in order. */
function playUntil(endMs: number, pages: Pages, consumers: readonly Consumer[]): void {
  for (;;) {
    const pagesAtMs = pages.nextAtMs
    let atMs = Number.POSITIVE_INFINITY
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
