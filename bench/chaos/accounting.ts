import type { Emulator } from '../../emulator/index.ts'
import type { Letter } from './dead-letters.ts'
import type { ChaosEvent } from './events.ts'

/** Where the events of a run are. */
export interface Account {
  readonly recordedOnce: number
  /** Customers recorded more than once. */
  readonly twice: readonly string[]
  /** Customers that are neither recorded nor in the dead letters. */
  readonly missing: readonly string[]
  /** Events not recorded, by the state and reason of their dead letter. */
  readonly inDeadLetters: ReadonlyMap<string, number>
  /** Events recorded once that are listed as unconfirmed as well: the answer was lost. */
  readonly recordedAndUnconfirmed: number
  /** Events recorded once that are listed in the dead letters otherwise: nothing leads there. */
  readonly recordedAndBuried: readonly string[]
}

/** Looks every event up at Dub and in the dead letters. */
export function account(
  events: readonly ChaosEvent[],
  leads: Emulator['leads'],
  letters: readonly Letter[],
): Account {
  const times = new Map<string, number>()
  for (const { customerExternalId: id } of leads) times.set(id, (times.get(id) ?? 0) + 1)
  const letterOf = new Map(letters.map((letter) => [letter.customerExternalId, letter]))

  const twice: string[] = []
  const missing: string[] = []
  const recordedAndBuried: string[] = []
  const inDeadLetters = new Map<string, number>()
  let recordedOnce = 0
  let recordedAndUnconfirmed = 0

  for (const { customerExternalId: id } of events) {
    const count = times.get(id) ?? 0
    const letter = letterOf.get(id)
    if (count > 1) twice.push(id)
    else if (count === 1) {
      recordedOnce += 1
      if (letter?.state === 'unconfirmed') recordedAndUnconfirmed += 1
      else if (letter) recordedAndBuried.push(id)
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
    recordedAndBuried,
  }
}
