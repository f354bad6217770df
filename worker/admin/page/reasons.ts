import type { Count } from '../count-letters.ts'
import type { Actions } from './actions.ts'
import { find, make } from './dom.ts'
import { hintFor } from './hints.ts'
import { STATE_NAMES } from './state-names.ts'

const list = find('reasons', HTMLElement)

/** Lists every reason with its counts, and what can be done with all of its letters. */
export function showReasons(counts: readonly Count[], actions: Actions): void {
  const reasons = [...new Set(counts.map(({ reason }) => reason))]
  list.replaceChildren(
    ...reasons.map((reason) =>
      makeReason(
        reason,
        counts.filter((count) => count.reason === reason),
        actions,
      ),
    ),
  )
}

function makeReason(reason: string, counts: readonly Count[], actions: Actions): HTMLElement {
  const replayable = counts.reduce((sum, count) => sum + count.replayable, 0)
  const discardable = counts.reduce((sum, count) => sum + count.discardable, 0)
  const states = counts.map(({ state, count }) => `${count} ${STATE_NAMES[state]}`).join(', ')
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
            textContent: `Replay all ${replayable}`,
            onclick: () => actions.replayAll(reason, replayable),
          })
        : undefined,
      discardable > 0
        ? make('button', {
            className: 'danger',
            textContent: `Discard all ${discardable}`,
            onclick: () => actions.discardAll(reason, discardable),
          })
        : undefined,
    ),
  )
}
