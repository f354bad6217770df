import { answerControl, CONTROL_PREFIX } from './control/answer-control.ts'
import type { Controls } from './control/controls.ts'
import { createControls } from './control/create-controls.ts'
import { createFaultQueue } from './faults/fault-queue.ts'
import { sendReply } from './http/reply.ts'
import { receiveCall } from './receive-call.ts'
import { openServer } from './server.ts'
import { createClock } from './store/clock.ts'
import { createState } from './store/state.ts'
import { createWebhooks } from './webhooks/create-webhooks.ts'

export interface EmulatorOptions {
  /** The port on 127.0.0.1: any free one by default. */
  readonly port?: number | undefined
  /** Whether the sample key, link and click exist from the start: true by default. */
  readonly seed?: boolean | undefined
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
  const { port = 0, seed = true } = options
  const state = createState()
  const faults = createFaultQueue()
  const clock = createClock()
  const webhooks = createWebhooks(state, clock)
  const controls = createControls(state, faults, clock, webhooks, seed)
  controls.reset()

  const closing = new AbortController()
  const running = { state, faults, clock, webhooks, closing: closing.signal }
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
      await Promise.all([webhooks.clear(), server.close()])
    },
  }
}
