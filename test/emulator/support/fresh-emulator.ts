import { afterAll, beforeAll, beforeEach } from 'vitest'
import { startEmulator, type Emulator } from '../../../emulator/index.ts'

/** One emulator for the tests of a file, reset before each of them. */
export function freshEmulator(): { readonly now: Emulator } {
  let running: Emulator | undefined
  beforeAll(async () => {
    running = await startEmulator()
  })
  beforeEach(() => running?.reset())
  afterAll(() => running?.close())
  return {
    get now() {
      if (running === undefined) throw new Error('The emulator runs inside tests only.')
      return running
    },
  }
}
