import type { LetterSummary } from '../letter.ts'
import type { Actions } from './actions.ts'
import { makeDetails } from './details.ts'
import { make } from './dom.ts'
import { formatTime } from './format.ts'
import { makeLetterActions } from './letter-actions.ts'
import { amountOf, nameOf } from './letter-text.ts'
import { makeMeta } from './meta.ts'
import { STATE_NAMES } from './state-names.ts'

/** One row of the dead letters, and below it the whole letter once it is asked for. */
export function makeLetter(letter: LetterSummary, actions: Actions): HTMLElement {
  const { id, state, event, customer, lastAtMs } = letter
  const { toggle, details } = makeDetails(letter)
  const item = make(
    'li',
    {},
    make(
      'div',
      { className: 'line' },
      makeMeta(lastAtMs, event?.kind ?? '', customer),
      make('span', { className: 'name', title: nameOf(letter), textContent: nameOf(letter) }),
      make('span', { className: `badge ${state}`, textContent: STATE_NAMES[state] }),
      make('span', {
        className: 'amount',
        textContent: amountOf(letter),
      }),
      make('code', { className: 'why', title: causeOf(letter), textContent: causeOf(letter) }),
      make('div', { className: 'actions' }, toggle, ...makeLetterActions(letter, actions)),
    ),
    ...makeSentences(letter),
    details,
  )
  item.dataset['id'] = id
  return item
}

const causeOf = ({ reason, lastAnswer }: LetterSummary): string =>
  lastAnswer && lastAnswer !== reason ? `${reason} · ${lastAnswer}` : reason

/** When the letter is sent again, and why it cannot be replayed. */
function makeSentences({ state, resendAtMs, notReplayable }: LetterSummary): HTMLElement[] {
  const isSettled = state === 'recorded' || state === 'discarded'
  const sentences = [
    resendAtMs === null
      ? undefined
      : `Sent again by itself on ${formatTime(resendAtMs)}, once Dub has forgotten its dedupe key.`,
    isSettled || resendAtMs !== null ? undefined : (notReplayable ?? undefined),
  ]
  return sentences
    .filter((textContent) => textContent !== undefined)
    .map((textContent) => make('p', { className: 'small quiet', textContent }))
}
