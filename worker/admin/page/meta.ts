import { make } from './dom.ts'
import { formatClock, formatTime } from './format.ts'

/** When something happened, what kind of event it is and whose, as in the log. */
export const makeMeta = (atMs: number, kind: string, customer: string | null): HTMLElement =>
  make(
    'span',
    { className: 'meta quiet' },
    make('time', {
      dateTime: new Date(atMs).toISOString(),
      title: formatTime(atMs),
      textContent: formatClock(atMs),
    }),
    make('span', { className: 'small', textContent: kind }),
    make('code', { title: 'The hash of the customer’s id', textContent: customer ?? '' }),
  )
