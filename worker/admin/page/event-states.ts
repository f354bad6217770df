import type { EventState } from '../../journal/entry.ts'

/** What the operator reads for each state of an event. */
export const EVENT_STATES: Readonly<Record<EventState, string>> = {
  waiting: 'in the queue',
  kept: 'kept by its caller',
  recorded: 'recorded',
  duplicate: 'already recorded',
  confirmed: 'confirmed',
  absent: 'absent at Dub',
  unconfirmed: 'unconfirmed',
  refused: 'refused',
  not_attributed: 'not counted',
  poisoned: 'sent again later',
  buried: 'dead-lettered',
}
