import type { DeadLetterState } from '../../settle/letter-states.ts'

/** What the operator reads for each state, in the order in which they are shown: what needs a hand first. */
export const STATE_NAMES: Readonly<Record<DeadLetterState, string>> = {
  buried: 'dead-lettered',
  absent: 'absent at Dub',
  unconfirmed: 'unconfirmed',
  poisoned: 'sent again later',
  replayed: 'in the queue',
  recorded: 'recorded',
  discarded: 'discarded',
}
