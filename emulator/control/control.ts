import {
  clickInput,
  clockInput,
  delaysInput,
  faultInput,
  keyInput,
  noInput,
} from './control-inputs.ts'
import type { Controls } from './emulator.ts'
import type { IncomingCall } from '../store/exchange.ts'
import { InvalidInput } from './input-reader.ts'
import { readJson } from '../reply/read-json.ts'
import { jsonReply, type Reply } from '../reply/reply.ts'
import { describeState } from './describe-state.ts'

/** Where the paths begin that are the emulator's own, not Dub's. */
export const CONTROL_PREFIX = '/__emu/'

/** Does what the body says, and gives back what to answer. */
type Order = (body: unknown, controls: Controls) => unknown

const DONE = { ok: true } as const

const ORDERS: ReadonlyMap<string, Order> = new Map<string, Order>([
  ['GET /__emu/state', (_, controls) => describeState(controls)],
  [
    'POST /__emu/clicks',
    (body, controls) => {
      const { clickId, ...options } = clickInput(body, '')
      controls.addClick(clickId, options)
      return DONE
    },
  ],
  [
    'POST /__emu/keys',
    (body, controls) => {
      const { key, remove, ...options } = keyInput(body, '')
      if (remove) controls.removeKey(key)
      else controls.addKey(key, options)
      return DONE
    },
  ],
  [
    'POST /__emu/clock',
    (body, controls) => {
      controls.clock.advance(clockInput(body, '').advanceMs)
      return { now: controls.clock.now() }
    },
  ],
  [
    'POST /__emu/delays',
    (body, controls) => {
      controls.setDelays(delaysInput(body, ''))
      return DONE
    },
  ],
  [
    'POST /__emu/faults',
    (body, controls) => {
      controls.fault(faultInput(body, ''))
      return DONE
    },
  ],
  [
    'POST /__emu/faults/clear',
    (body, controls) => {
      noInput(body, '')
      controls.clearFaults()
      return DONE
    },
  ],
  [
    'POST /__emu/reset',
    (body, controls) => {
      noInput(body, '')
      controls.reset()
      return DONE
    },
  ],
])

/**
 * Answers another process that wants to see or steer the emulator. Input that cannot be used
 * changes nothing and gets a 400 with `{ error: { field, message } }`; an unknown path gets a 404.
 */
export function answerControl(call: IncomingCall, controls: Controls): Reply {
  const name = `${call.method} ${call.path}`
  const order = ORDERS.get(name)
  if (order === undefined) return refuse(404, '', `there is no ${name}`)

  const body = readJson(call.text)
  if (!body.ok && call.text !== '') return refuse(400, '', 'the body must be JSON')
  try {
    return jsonReply(200, order(body.ok ? body.value : '', controls))
  } catch (error) {
    if (error instanceof InvalidInput) return refuse(400, error.field, error.message)
    throw error
  }
}

function refuse(status: number, field: string, message: string): Reply {
  return jsonReply(status, { error: { field, message } })
}
