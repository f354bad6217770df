import type { Emulator } from '../../emulator/index.ts'
import { type EventKey, keyOf } from './event-key.ts'
import { type ChaosEvent, LEAD_NAME } from './events.ts'
import type { DeadLetter, KeptEvents } from './kept-events.ts'

/** Where the events of a run are. */
export interface Account {
  readonly recordedOnce: number
  /** Events recorded more than once. */
  readonly twice: readonly EventKey[]
  /** Events neither recorded nor listed: still on their way, or lost. */
  readonly missing: readonly EventKey[]
  /** Events not recorded and listed, by the state and reason of their dead letter. */
  readonly listed: ReadonlyMap<string, number>
  /** Events of which the Worker does not know whether Dub has them. */
  readonly unconfirmed: readonly EventKey[]
  /** Events recorded once and dead-lettered all the same. */
  readonly recordedAndDeadLettered: readonly EventKey[]
  /** Events that wait in the ledger. */
  readonly awaited: readonly EventKey[]
}

/** Where an event stays that is on no queue. One that is replayed is on its way, and not there yet. */
const LISTED: ReadonlySet<string> = new Set(['buried', 'poisoned', 'absent', 'unconfirmed'])

/** Looks for every event at Dub and in the Worker's database. */
export function account(
  events: readonly ChaosEvent[],
  dub: Pick<Emulator, 'leads' | 'sales'>,
  { deadLetters, ledger }: Pick<KeptEvents, 'deadLetters' | 'ledger'>,
): Account {
  const times = countRecorded(dub)
  const letters = new Map(deadLetters.filter(isOpen).map((letter) => [letter.key, letter]))

  const twice: EventKey[] = []
  const missing: EventKey[] = []
  const recordedAndDeadLettered: EventKey[] = []
  const listed = new Map<string, number>()
  let recordedOnce = 0

  for (const { kind, customerExternalId } of events) {
    const key = keyOf(kind, customerExternalId)
    const count = times.get(key) ?? 0
    const letter = letters.get(key)
    if (count > 1) twice.push(key)
    else if (count === 1) {
      recordedOnce += 1
      if (letter) recordedAndDeadLettered.push(key)
    } else if (letter && LISTED.has(letter.state) && letter.reason !== '') {
      const where = `${letter.state}: ${letter.reason}`
      listed.set(where, (listed.get(where) ?? 0) + 1)
    } else missing.push(key)
  }
  return {
    recordedOnce,
    twice,
    missing,
    listed,
    unconfirmed: deadLetters.filter(({ state }) => state === 'unconfirmed').map(({ key }) => key),
    recordedAndDeadLettered,
    awaited: ledger.map(({ key }) => key),
  }
}

/** A letter in the state `recorded` says that Dub has the event; one that Dub does not have is then missing. */
const isOpen = ({ state }: DeadLetter): boolean => state !== 'recorded'

/** How often Dub has each event: a lead by its customer and name, a sale by its customer, whatever the invoice. */
function countRecorded({ leads, sales }: Pick<Emulator, 'leads' | 'sales'>) {
  const times = new Map<EventKey, number>()
  const count = (key: EventKey) => times.set(key, (times.get(key) ?? 0) + 1)
  for (const { customerExternalId, eventName } of leads) {
    if (eventName === LEAD_NAME) count(keyOf('lead', customerExternalId))
  }
  for (const { customerExternalId } of sales) count(keyOf('sale', customerExternalId))
  return times
}
