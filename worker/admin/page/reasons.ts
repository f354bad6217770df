import type { Count } from '../count-letters.ts'
import type { Actions } from './actions.ts'
import { find, make } from './dom.ts'
import { createFold } from './fold.ts'
import { formatNumber } from './format.ts'
import { NEEDS_A_HAND } from './hand.ts'
import { hintFor } from './hints.ts'
import { STATE_NAMES } from './state-names.ts'
import { sumOf } from './sum.ts'

const SHOWN = 4

const list = find('reasons', HTMLElement)
const fold = createFold(list, 'all-reasons', SHOWN, 'reasons')

/** Lists the reasons of letters that need the operator, with their counts, and what can be done with all of each. */
export function showReasons(counts: readonly Count[], actions: Actions): void {
  const reasons = [...new Set(counts.map(({ reason }) => reason))]
  const ofReasons = reasons
    .map((reason) => [reason, counts.filter((count) => count.reason === reason)] as const)
    .filter(([, all]) => openIn(all) > 0 || sumOf(all, 'discardable') > 0)
    .toSorted(([, one], [, other]) => openIn(other) - openIn(one) || sumOf(other) - sumOf(one))
  list.replaceChildren(...ofReasons.map(([reason, all]) => makeReason(reason, all, actions)))
  fold()
}

const openIn = (counts: readonly Count[]): number =>
  sumOf(counts.filter(({ state }) => NEEDS_A_HAND.some((open) => open === state)))

function makeReason(reason: string, counts: readonly Count[], actions: Actions): HTMLElement {
  const replayable = sumOf(counts, 'replayable')
  const discardable = sumOf(counts, 'discardable')
  const states = counts
    .map(({ state, count }) => `${formatNumber(count)} ${STATE_NAMES[state]}`)
    .join(', ')
  return make(
    'li',
    {},
    make(
      'div',
      { className: 'what' },
      make('code', { textContent: reason }),
      ' ',
      make('span', { className: 'quiet', textContent: hintFor(reason) }),
      make('div', { className: 'small quiet', textContent: states }),
    ),
    make(
      'div',
      { className: 'actions' },
      replayable > 0
        ? make('button', {
            className: 'main',
            textContent: `Replay all ${formatNumber(replayable)}`,
            onclick: () => actions.replayAll(reason, replayable),
          })
        : undefined,
      discardable > 0
        ? make('button', {
            className: 'danger',
            textContent: `Discard all ${formatNumber(discardable)}`,
            onclick: () => actions.discardAll(reason, discardable),
          })
        : undefined,
    ),
  )
}
