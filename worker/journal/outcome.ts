/** What an outcome is in the journal. No I/O, no clock. */
import type { TrackEvent } from '../../contract/events.ts'
import type { MessageOutcome } from '../settle/settle-message.ts'
import type { Settled } from '../settle/settle-request.ts'
import type { DayCounts, EventState } from './entry.ts'

/** The state of an event, and what it adds to the counts of the day. */
export interface Noted {
  readonly state: EventState
  readonly counts: Partial<DayCounts>
}

/** A deferred lead makes a customer. */
const recorded = ({ kind, fields }: TrackEvent): Noted => {
  const isCustomer = kind === 'customer' || ('mode' in fields && fields.mode === 'deferred')
  const column = isCustomer ? 'customers' : `${kind}s`
  return { state: 'recorded', counts: { [column]: 1 } }
}

/** After a request. */
export function afterRequest(event: TrackEvent, outcome: Settled['outcome']): Noted {
  switch (outcome) {
    case 'recorded':
      return recorded(event)
    case 'duplicate':
      return { state: outcome, counts: {} }
    case 'not_attributed':
    case 'refused':
      return { state: outcome, counts: { refused: 1 } }
    case 'queued':
      return { state: 'waiting', counts: { waiting: 1 } }
    case 'unavailable':
      return { state: 'kept', counts: {} }
  }
}

/**
 * After a delivery from the queue; undefined for an event that waits on. One that Dub has had since an earlier try
 * was not counted then.
 */
export function afterMessage(event: TrackEvent, outcome: MessageOutcome): Noted | undefined {
  switch (outcome) {
    case 'recorded':
    case 'duplicate':
      return recorded(event)
    case 'unconfirmed':
    case 'poisoned':
    case 'buried':
      return { state: outcome, counts: { buried: 1 } }
    case 'waiting':
    case 'stuck':
      return undefined
  }
}
