import { createClock } from './store/clock.ts'
import { CONTROL_PREFIX, answerControl } from './control/control.ts'
import { createControls } from './control/controls.ts'
import { answerAtDubDoor } from './receive-call.ts'
import type { Emulator, EmulatorOptions } from './control/emulator.ts'
import { sendReply } from './reply/send-reply.ts'
import { openServer } from './server.ts'
import { createState } from './store/state.ts'

/** Starts a stand-in for Dub's API on this machine. Fails when the port is taken. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { port = 0, seed = true } = options
  const state = createState()
  const clock = createClock()
  const controls = createControls(state, clock, seed)
  controls.reset()

  const closing = new AbortController()
  const house = { state, clock, closing: closing.signal }
  const server = await openServer(port, (call, request, response) => {
    if (call.path.startsWith(CONTROL_PREFIX)) {
      return sendReply(response, answerControl(call, controls))
    }
    return answerAtDubDoor(call, request, response, house)
  })

  return {
    ...controls,
    url: server.url,
    close: async () => {
      closing.abort()
      await server.close()
    },
  }
}
