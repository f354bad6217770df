import type { OpenState } from '../../settle/letter-states.ts'
import type { Count } from '../count-letters.ts'
import { find } from './dom.ts'
import { formatNumber } from './format.ts'
import { STATE_NAMES } from './state-names.ts'
import { sumOf } from './sum.ts'

const NEEDING: Readonly<Record<OpenState, true>> = { buried: true, absent: true, unconfirmed: true }

/** The states of letters for which nothing happens by itself. */
export const NEEDS_A_HAND = Object.keys(NEEDING) as OpenState[]

const line = find('hand', HTMLElement)

/** Says how many letters need the operator. */
export function showHand(counts: readonly Count[]): void {
  const parts = NEEDS_A_HAND.flatMap((state) => {
    const sum = sumOf(counts.filter((count) => count.state === state))
    return sum > 0 ? [`${formatNumber(sum)} ${STATE_NAMES[state]}`] : []
  })
  line.className = parts.length > 0 ? 'open' : 'quiet'
  line.textContent = parts.length > 0 ? `${parts.join(', ')}.` : nothing(counts)
}

const nothing = (counts: readonly Count[]): string =>
  counts.length > 0
    ? 'Nothing. The dead letters below are closed, in the queue, or sent again later by themselves.'
    : 'Nothing: there are no dead letters. A queued event that Dub refuses, or that cannot be delivered in time, will be listed here with the reason.'
