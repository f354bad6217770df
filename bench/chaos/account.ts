import type { Emulator } from '../../emulator/index.ts'
import type { DeadLetter } from './dead-letters.ts'
import type { ChaosEvent } from './events.ts'

/** Where the events of a run are. */
export interface Account {
  readonly recordedOnce: number
  /** Customers recorded more than once. */
  readonly twice: readonly string[]
  /** Customers neither recorded nor dead-lettered. */
  readonly missing: readonly string[]
  /** Events not recorded, by the state and reason of their dead letter. */
  readonly inDeadLetters: ReadonlyMap<string, number>
  /** Events recorded once and listed as unconfirmed as well: Dub's answer was lost. */
  readonly recordedAndUnconfirmed: number
  /** Customers recorded once and dead-lettered for any other reason, which must not happen. */
  readonly recordedAndDeadLettered: readonly string[]
}

/** Looks for every event at Dub and in the dead letters. */
export function account(
  events: readonly ChaosEvent[],
  leads: Emulator['leads'],
  deadLetters: readonly DeadLetter[],
): Account {
  const times = new Map<string, number>()
  for (const { customerExternalId: id } of leads) times.set(id, (times.get(id) ?? 0) + 1)
  const letters = new Map(deadLetters.map((letter) => [letter.customerExternalId, letter]))

  const twice: string[] = []
  const missing: string[] = []
  const recordedAndDeadLettered: string[] = []
  const inDeadLetters = new Map<string, number>()
  let recordedOnce = 0
  let recordedAndUnconfirmed = 0

  for (const { customerExternalId: id } of events) {
    const count = times.get(id) ?? 0
    const letter = letters.get(id)
    if (count > 1) twice.push(id)
    else if (count === 1) {
      recordedOnce += 1
      if (letter?.state === 'unconfirmed') recordedAndUnconfirmed += 1
      else if (letter) recordedAndDeadLettered.push(id)
    } else if (letter && letter.reason !== '') {
      const where = `${letter.state}: ${letter.reason}`
      inDeadLetters.set(where, (inDeadLetters.get(where) ?? 0) + 1)
    } else missing.push(id)
  }
  return {
    recordedOnce,
    twice,
    missing,
    inDeadLetters,
    recordedAndUnconfirmed,
    recordedAndDeadLettered,
  }
}
