import type { Journal } from '../../journal/read.ts'
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

const NO_EVENT =
  'No event has come in yet. When a page or a server reports one, it shows here within seconds.'
const NONE_LISTED = 'None of the events counted above is listed: they are older than the list.'

/** Shows the last events, the latest first. */
export function showRecent({ events, today, yesterday }: Journal): void {
  showItems(events)
  fold()
  const isCounted = [today, yesterday].some((day) => Object.values(day).some((count) => count > 0))
  none.textContent = isCounted ? NONE_LISTED : NO_EVENT
  none.hidden = events.length > 0
  key.hidden = events.length === 0
}
