import type { LetterSummary } from '../letter.ts'
import type { Actions } from './actions.ts'
import { make } from './dom.ts'

/** The buttons of what may be done with a letter. */
export function makeLetterActions(letter: LetterSummary, actions: Actions): HTMLElement[] {
  const { id, state, notReplayable, discardable } = letter
  const replay = make('button', {
    className: 'main',
    textContent: state === 'replayed' ? 'Replay again' : 'Replay',
    onclick: () => actions.replayOne(id),
  })
  const replayAbsent = make('button', {
    className: 'danger',
    textContent: 'Replay under a new invoice',
    onclick: () => actions.replayUnderNewInvoice(letter),
  })
  const discard = make('button', {
    className: 'danger',
    textContent: 'Discard',
    onclick: () => actions.discardOne(letter),
  })
  return [
    ...(notReplayable === null ? [replay] : []),
    ...(state === 'absent' ? [replayAbsent] : []),
    ...(discardable ? [discard] : []),
  ]
}
