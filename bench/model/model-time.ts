import { hash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'

/**
 * Runs with the model's clock in place of this process's, without chance, with ids that are the same every
 * time, and without timeouts: the Worker's functions read these from their surroundings. What may take too
 * long there ends by an answer of the model's.
 */
export async function withModelTime<Value>(
  nowMs: () => number,
  run: () => Promise<Value>,
): Promise<Value> {
  const { now } = Date
  const { random } = Math
  const { setTimeout, clearTimeout } = globalThis
  let ids = 0
  Date.now = nowMs
  Math.random = () => 0
  Object.assign(globalThis, { setTimeout: () => 0, clearTimeout: () => undefined })
  // The thread pool would take as long as all the rest.
  Object.defineProperty(crypto.subtle, 'digest', {
    configurable: true,
    value: async (_: string, bytes: Uint8Array) =>
      new Uint8Array(hash('sha256', bytes, 'buffer')).buffer,
  })
  Object.defineProperty(crypto, 'randomUUID', {
    configurable: true,
    value: () => `id-${(ids += 1)}`,
  })
  try {
    return await run()
  } finally {
    Date.now = now
    Math.random = random
    Object.assign(globalThis, { setTimeout, clearTimeout })
    Reflect.deleteProperty(crypto.subtle, 'digest')
    Reflect.deleteProperty(crypto, 'randomUUID')
  }
}

/** Waits until everything that can go on without the agenda has. */
export async function untilIdle(isBusy: () => boolean): Promise<void> {
  do await setImmediate()
  while (isBusy())
}
