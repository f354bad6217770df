import { EVENT_STATES } from '../../worker/admin/page/event-states.ts'
import { STATE_NAMES } from '../../worker/admin/page/state-names.ts'
import type { DeadLetterState } from '../../worker/settle/letter-states.ts'
import type { Fate } from './fate.ts'
import type { Outcome, Report } from './report.ts'

/** Where the operator finds such letters. */
export const whereIs = (state: DeadLetterState): string =>
  `/admin, Dead letters, “${STATE_NAMES[state]}”`

/** What the Worker has found out of an event since it answered; undefined when that is nothing else. */
export function describeFate(kind: Report['kind'], { state, reason }: Fate): Outcome | undefined {
  const word = EVENT_STATES[state]
  switch (state) {
    case 'absent':
      return {
        word,
        tone: 'refused',
        meaning:
          kind === 'sale'
            ? `Dub does not have it, though it answered that it does. The operator decides: see ${whereIs('absent')}.`
            : `Dub does not have it, though it answered that it does. The Worker sends it again once Dub takes it again, seven days after the first time: see ${whereIs('poisoned')}.`,
      }
    case 'poisoned':
      return {
        word,
        tone: 'queued',
        meaning: `Dub takes it for a repeat for seven days, and does not have it. The Worker sends it again after that: see ${whereIs(state)}.`,
      }
    case 'unconfirmed':
      return {
        word,
        tone: 'queued',
        meaning: `Dub may have it, and cannot say: see ${whereIs(state)}.`,
      }
    case 'buried':
      return {
        word,
        tone: 'refused',
        meaning: `The Worker tries it no more (${reason}): see ${whereIs(state)}.`,
      }
    default:
      return undefined
  }
}
