import type { LetterSummary } from '../letter.ts'
import type { Actions } from './actions.ts'
import { makeDetails } from './details.ts'
import { make } from './dom.ts'
import { formatCount, formatTime } from './format.ts'
import { STATE_NAMES } from './state-names.ts'

export function makeLetter(letter: LetterSummary, actions: Actions): HTMLElement {
  const { id, state, event, notReplayable, resendAtMs } = letter
  const { toggle, details } = makeDetails(id)
  const isSettled = state === 'recorded' || state === 'discarded'
  const item = make(
    'li',
    {},
    make(
      'div',
      { className: 'row' },
      make('span', {
        className: 'name',
        textContent: event ? (event.name ?? event.kind) : 'Not an event',
      }),
      make('span', { className: `badge ${state}`, textContent: STATE_NAMES[state] }),
    ),
    make('div', {}, make('code', { textContent: causeOf(letter) })),
    make('div', { className: 'small quiet', textContent: historyOf(letter) }),
    resendAtMs === null
      ? undefined
      : make('div', {
          className: 'small',
          textContent: `Waits until Dub has forgotten its dedupe key: sent again by itself on ${formatTime(resendAtMs)}.`,
        }),
    notReplayable !== null && !isSettled
      ? make('div', { className: 'small quiet', textContent: notReplayable })
      : undefined,
    details,
    make('div', { className: 'actions' }, toggle, ...makeActions(letter, actions)),
  )
  item.dataset['id'] = id
  return item
}

const causeOf = ({ reason, lastAnswer }: LetterSummary): string =>
  lastAnswer && lastAnswer !== reason ? `${reason} · ${lastAnswer}` : reason

function historyOf({ event, tries, firstAtMs, lastAtMs }: LetterSummary): string {
  const times = `${formatTime(firstAtMs)} to ${formatTime(lastAtMs)}`
  const parts = [formatCount(tries, 'try', 'tries'), times]
  return (event ? [event.kind, ...parts] : parts).join(', ')
}

function makeActions(
  { id, state, notReplayable, discardable }: LetterSummary,
  actions: Actions,
): HTMLElement[] {
  const replay = make('button', {
    className: 'main',
    textContent: state === 'replayed' ? 'Replay again' : 'Replay',
    onclick: () => actions.replayOne(id),
  })
  const replayAbsent = make('button', {
    className: 'danger',
    textContent: 'Replay under a new invoice',
    onclick: () => actions.replayUnderNewInvoice(id),
  })
  const discard = make('button', {
    className: 'danger',
    textContent: 'Discard',
    onclick: () => actions.discardOne(id),
  })
  return [
    ...(notReplayable === null ? [replay] : []),
    ...(state === 'absent' ? [replayAbsent] : []),
    ...(discardable ? [discard] : []),
  ]
}
