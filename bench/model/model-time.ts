import { setImmediate } from 'node:timers/promises'

/**
 * Runs with the model's clock in place of this process's, without chance, and with ids that are the same
 * every time: the Worker's functions read all three from their surroundings.
 */
export async function withModelTime<Value>(
  nowMs: () => number,
  run: () => Promise<Value>,
): Promise<Value> {
  const { now } = Date
  const { random } = Math
  let ids = 0
  Date.now = nowMs
  Math.random = () => 0
  Object.defineProperty(crypto, 'randomUUID', {
    configurable: true,
    value: () => `id-${(ids += 1)}`,
  })
  try {
    return await run()
  } finally {
    Date.now = now
    Math.random = random
    Reflect.deleteProperty(crypto, 'randomUUID')
  }
}

/** Waits until everything that can go on without the agenda has. */
export async function untilIdle(isBusy: () => boolean): Promise<void> {
  do await setImmediate()
  while (isBusy())
}
