import type { View } from '../view.ts'
import { find } from './dom.ts'

/** Says what of the times before is still at work: the Worker's pause, and the events in its queue. */
export function showQueueNote({ pausedUntilMs, events }: View): void {
  const note = find('queue-note', HTMLElement)
  const waiting = events.filter(({ state }) => state === 'waiting').length
  const text = [pausedUntilMs && pauseUntil(pausedUntilMs), waiting && inQueue(waiting)]
    .filter(Boolean)
    .join(' ')
  // A screen reader reads it again whenever it is written.
  if (note.textContent !== text) note.textContent = text
}

const pauseUntil = (ms: number): string =>
  `The Worker leaves Dub alone until ${new Date(ms).toLocaleTimeString()}, as it failed: until then each event is queued, however Dub behaves by now.`

const inQueue = (count: number): string =>
  `In the Worker’s queue: ${count === 1 ? '1 event' : `${count} events`}, sent to Dub as Dub behaves then.`
