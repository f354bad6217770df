import type { LetterSummary } from '../letter.ts'
import type { Actions } from './actions.ts'
import { makeDetails } from './details.ts'
import { make } from './dom.ts'
import { formatAmount, formatTime } from './format.ts'
import { makeLetterActions } from './letter-actions.ts'
import { makeMeta } from './meta.ts'
import { STATE_NAMES } from './state-names.ts'

/** One row of the dead letters, and below it the whole letter once it is asked for. */
export function makeLetter(letter: LetterSummary, actions: Actions): HTMLElement {
  const { id, state, event, customer, amount, currency, lastAtMs } = letter
  const { toggle, details } = makeDetails(letter)
  const item = make(
    'li',
    {},
    make(
      'div',
      { className: 'line' },
      makeMeta(lastAtMs, event?.kind ?? '', customer),
      make('span', {
        className: 'name',
        textContent: event ? (event.name ?? event.kind) : 'Not an event',
      }),
      make('span', { className: `badge ${state}`, textContent: STATE_NAMES[state] }),
      make('span', {
        className: 'amount',
        textContent: amount === null ? '' : formatAmount(amount, currency ?? ''),
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

/** What the letter waits for, and why it cannot be replayed. */
function makeSentences({ state, resendAtMs, notReplayable }: LetterSummary): HTMLElement[] {
  const isSettled = state === 'recorded' || state === 'discarded'
  const sentences = [
    resendAtMs === null
      ? undefined
      : `Waits until Dub has forgotten its dedupe key: sent again by itself on ${formatTime(resendAtMs)}.`,
    isSettled || resendAtMs !== null ? undefined : (notReplayable ?? undefined),
  ]
  return sentences
    .filter((textContent) => textContent !== undefined)
    .map((textContent) => make('p', { className: 'small quiet', textContent }))
}
