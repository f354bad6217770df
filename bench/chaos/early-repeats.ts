import type { Call } from '../../emulator/index.ts'
import { type EventKey, keyOf } from './event-key.ts'
import type { DeadLetter } from './kept-events.ts'

/** The poisoned leads that were sent before their key was over: Dub records nothing then. */
export function findEarlyRepeats(
  calls: readonly Call[],
  deadLetters: readonly DeadLetter[],
): EventKey[] {
  const poisoned = new Map(
    deadLetters
      .filter(({ state }) => state === 'poisoned')
      // An event that came twice, from a page and from the outbox, has two letters.
      .toSorted((one, other) => one.lastAtMs - other.lastAtMs)
      .map((letter) => [letter.key, letter]),
  )
  return calls.flatMap(({ path, body, atMs }) => {
    if (path !== '/track/lead' || !isRecording(body)) return []
    const key = keyOf('lead', body.customerExternalId)
    const letter = poisoned.get(key)
    const isEarly = letter && atMs > letter.lastAtMs && atMs < (letter.resendAtMs ?? Infinity)
    return isEarly ? [key] : []
  })
}

const isRecording = (body: unknown): body is { readonly customerExternalId: string } =>
  typeof body === 'object' &&
  body !== null &&
  'customerExternalId' in body &&
  !('mode' in body && body.mode === 'deferred')
