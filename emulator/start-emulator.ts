import { answerControl, CONTROL_PREFIX } from './control/answer-control.ts'
import type { Controls } from './control/controls.ts'
import { createControls } from './control/create-controls.ts'
import { createFaultQueue } from './faults/fault-queue.ts'
import { seededRandom } from './faults/seeded-random.ts'
import { sendReply } from './http/reply.ts'
import { receiveCall } from './receive-call.ts'
import { openServer } from './server.ts'
import { createClock } from './store/clock.ts'
import { createState } from './store/state.ts'
import { createWebhookSender } from './webhooks/create-webhook-sender.ts'

export interface EmulatorOptions {
  /** The port on 127.0.0.1: any free one by default. */
  readonly port?: number | undefined
  /** Whether the sample key, link and click exist from the start: true by default. */
  readonly seed?: boolean | undefined
  /** The wall time that the emulated clock starts from, in epoch milliseconds: `Date.now` by default. */
  readonly wallTime?: (() => number) | undefined
  /** Numbers from 0 up to 1 for the probability of faults: the same in every run by default. */
  readonly random?: (() => number) | undefined
}

/** A running stand-in for Dub's API. */
export interface Emulator extends Controls {
  /** `http://127.0.0.1:PORT`, without a slash at its end. */
  readonly url: string
  /** Stops listening, breaks every connection, hanging ones too, and ends what is on its way to the webhook. */
  close(): Promise<void>
}

/** Starts a stand-in for Dub's API on this machine. Fails when the port is taken. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { port = 0, seed = true, wallTime = Date.now, random = seededRandom() } = options
  const state = createState()
  const faults = createFaultQueue(random)
  const clock = createClock(wallTime)
  const sender = createWebhookSender(state, clock)
  const controls = createControls(state, faults, clock, sender, seed)
  controls.reset()

  const closing = new AbortController()
  const running = { state, faults, clock, sender, closing: closing.signal }
  const server = await openServer(port, (call, request, response) => {
    if (call.path.startsWith(CONTROL_PREFIX)) {
      return sendReply(response, answerControl(call, controls))
    }
    return receiveCall(call, request, response, running)
  })

  return {
    ...controls,
    url: server.url,
    close: async () => {
      closing.abort()
      await Promise.all([sender.clear(), server.close()])
    },
  }
}
