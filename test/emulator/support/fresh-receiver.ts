import { afterEach, beforeEach } from 'vitest'
import { startReceiver, type Receiver } from './start-receiver.ts'

/** A receiver of webhooks for each test. */
export function freshReceiver(): { readonly now: Receiver } {
  let running: Receiver | undefined
  beforeEach(async () => {
    running = await startReceiver()
  })
  afterEach(() => running?.close())
  return {
    get now() {
      if (running === undefined) throw new Error('The receiver runs inside tests only.')
      return running
    },
  }
}
