import { SEED_CLICK_ID } from '../../emulator/index.ts'
import type { Random } from '../random.ts'

/** The share of events that are reported before Dub can see their click. */
const LATE_SHARE = 0.08
/** When such a click becomes visible: after the first retry of some, before the second of all. */
const LATE_FROM_MS = 2000
const LATE_TO_MS = 9000
/** The share of events a minute or two after their click, which Dub still has in its cache. */
const FRESH_SHARE = 0.2
/** The share of events days after a click of their own; the others share the click of the cookie. */
const OLD_SHARE = 0.4

/** How the id of such a click begins. */
export const LATE_CLICK = 'lateClick'

/** The click that an event comes with. */
export interface ChaosClick {
  readonly id: string
  /** Milliseconds from the call until Dub can see the click; undefined when it can already. */
  readonly visibleInMs?: number
  /** Dub's cache has it. */
  readonly cached?: true
}

/** The sample click, which every browser profile has in its cookie. */
export const COOKIE_CLICK: ChaosClick = { id: SEED_CLICK_ID }

/** Whose click of its own an event with this number comes with, if any. */
export function makeClick(number: string, random: Random): ChaosClick {
  const choice = random.next()
  if (choice < LATE_SHARE) {
    return {
      id: `${LATE_CLICK}000${number}`,
      visibleInMs: random.between(LATE_FROM_MS, LATE_TO_MS),
    }
  }
  if (choice < LATE_SHARE + FRESH_SHARE) return { id: `freshClick00${number}`, cached: true }
  if (choice < LATE_SHARE + FRESH_SHARE + OLD_SHARE) return { id: `oldClick0000${number}` }
  return COOKIE_CLICK
}
