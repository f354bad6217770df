import type { DeadLetterState } from '../../settle/dead-letters.ts'

/** What the operator reads for each state, in the order in which they are shown. */
export const STATE_NAMES: Readonly<Record<DeadLetterState, string>> = {
  buried: 'dead-lettered',
  poisoned: 'waiting for Dub',
  absent: 'absent at Dub',
  unconfirmed: 'unconfirmed',
  replayed: 'on the queue',
  recorded: 'recorded',
  discarded: 'discarded',
}
