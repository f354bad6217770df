import { expect } from 'vitest'
import type { Emulator } from '../../../emulator/index.ts'
import type { Received, Receiver } from './start-receiver.ts'

/** The bodies received once there are so many, in the order in which the emulator sent them. */
export async function receivedEvents(
  emulator: Emulator,
  receiver: Receiver,
  count: number,
): Promise<Received['json'][]> {
  await expect.poll(() => receiver.received.length).toBe(count)
  const sent = emulator.deliveries.map(({ id }) => id)
  return receiver.received
    .map(({ json }) => json)
    .toSorted((one, other) => sent.indexOf(one.id) - sent.indexOf(other.id))
}
