import type { RecentEvent } from '../../journal/read.ts'
import { make } from './dom.ts'
import { EVENT_STATES } from './event-states.ts'
import { formatAmount, formatCount } from './format.ts'
import { makeMeta } from './meta.ts'
import { queueHintFor } from './queue-hints.ts'
import { refusalHintFor } from './refusal-hints.ts'

/** One line of the last events. */
export function makeEvent(event: RecentEvent): HTMLElement {
  const { atMs, kind, name, customer, amount, currency, state, reason, events } = event
  return make(
    'li',
    {},
    makeMeta(atMs, kind, customer),
    make('span', {
      className: 'name',
      title: name ?? '',
      textContent: name ?? formatCount(events, 'event'),
    }),
    make('span', { className: `badge ${state}`, textContent: EVENT_STATES[state] }),
    make('span', {
      className: 'amount',
      textContent: amount === null ? '' : formatAmount(amount, currency ?? ''),
    }),
    reason === null
      ? undefined
      : makeReason(reason, state === 'refused' ? refusalHintFor(reason) : queueHintFor(reason)),
  )
}

const makeReason = (reason: string, hint: string): HTMLElement =>
  make('span', { className: 'why' }, make('code', { textContent: reason }), ` ${hint}`)
