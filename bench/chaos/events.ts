import { SEED_CLICK_ID } from '../../emulator/index.ts'
import type { Random } from '../random.ts'

/** Every fourth event comes from a page. */
const PAGE_EVERY = 4
/** The share of events that are reported before Dub can see their click. */
const LATE_SHARE = 0.08
/** When such a click becomes visible: after the first retry of some, before the second of all. */
const LATE_FROM_MS = 2000
const LATE_TO_MS = 9000

/** Who sends an event. */
export type Source = 'page' | 'client'

/** One signup: a customer of its own. */
export interface ChaosEvent {
  readonly customerExternalId: string
  readonly source: Source
  readonly clickId: string
  /** Milliseconds from the call until Dub can see the click; undefined when it can already. */
  readonly visibleInMs: number | undefined
}

/** The events of a run, pages and clients mixed. */
export const makeEvents = (count: number, random: Random): ChaosEvent[] =>
  Array.from({ length: count }, (_, index) => {
    const number = String(index).padStart(4, '0')
    const late = random.chance(LATE_SHARE)
    return {
      customerExternalId: `user_${number}`,
      source: index % PAGE_EVERY === 0 ? 'page' : 'client',
      clickId: late ? `lateClick000${number}` : SEED_CLICK_ID,
      visibleInMs: late ? random.between(LATE_FROM_MS, LATE_TO_MS) : undefined,
    }
  })
