import type { RecentEvent } from '../../journal/read.ts'
import { find } from './dom.ts'
import { makeEvent } from './event.ts'
import { createFold } from './fold.ts'
import { createKeyedList } from './keyed-list.ts'

const SHOWN = 10

const list = find('events', HTMLElement)
const none = find('no-events', HTMLElement)
const key = find('events-key', HTMLElement)

const showItems = createKeyedList(list, makeEvent)
const fold = createFold(list, 'all-events', SHOWN, 'events')

/** Shows the last events, the latest first. */
export function showRecent(events: readonly RecentEvent[]): void {
  showItems(events)
  fold()
  none.hidden = events.length > 0
  key.hidden = events.length === 0
}
