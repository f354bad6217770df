import * as v from 'valibot'
import type { IncomingCall } from '../http/incoming-call.ts'
import { readJson } from '../http/json.ts'
import { jsonReply, type Reply } from '../http/reply.ts'
import {
  CLICK_INPUT,
  CLOCK_INPUT,
  CUSTOMER_INPUT,
  DELAYS_INPUT,
  FAULT_INPUT,
  HOSTNAMES_INPUT,
  KEY_INPUT,
  LINK_INPUT,
  NO_INPUT,
  WEBHOOK_INPUT,
} from './control-inputs.ts'
import type { Controls } from './controls.ts'
import { describeState } from './describe-state.ts'

/** The prefix of the emulator's own paths; all others are Dub's. */
export const CONTROL_PREFIX = '/__emu/'

/** Carries out a request and returns the JSON to answer; throws a `ValiError` for invalid input. */
type Command = (input: unknown, controls: Controls) => unknown

const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['GET /__emu/state', (_, controls) => describeState(controls)],
  [
    'POST /__emu/clicks',
    command(CLICK_INPUT, ({ clickId, ...options }, { addClick }) => addClick(clickId, options)),
  ],
  [
    'POST /__emu/links',
    command(LINK_INPUT, ({ id, link, remove, ...options }, { addLink, removeLink }) =>
      remove ? removeLink(id) : addLink({ ...link, id }, options),
    ),
  ],
  [
    'POST /__emu/hostnames',
    command(HOSTNAMES_INPUT, ({ allowed }, { setAllowedHostnames }) =>
      setAllowedHostnames(allowed),
    ),
  ],
  [
    'POST /__emu/customers',
    command(CUSTOMER_INPUT, ({ externalId, ...options }, { addCustomer }) =>
      addCustomer(externalId, options),
    ),
  ],
  [
    'POST /__emu/keys',
    command(KEY_INPUT, ({ key, remove, ...options }, { addKey, removeKey }) =>
      remove ? removeKey(key) : addKey(key, options),
    ),
  ],
  [
    'POST /__emu/clock',
    (input, { clock }) => {
      clock.advance(v.parse(CLOCK_INPUT, input).advanceMs)
      return { now: clock.now() }
    },
  ],
  ['POST /__emu/delays', command(DELAYS_INPUT, (delays, { setDelays }) => setDelays(delays))],
  ['POST /__emu/faults', command(FAULT_INPUT, (options, { fault }) => fault(options))],
  ['POST /__emu/faults/clear', command(NO_INPUT, (_, { clearFaults }) => clearFaults())],
  ['POST /__emu/webhook', command(WEBHOOK_INPUT, (webhook, { setWebhook }) => setWebhook(webhook))],
  ['POST /__emu/reset', command(NO_INPUT, (_, { reset }) => reset())],
])

/** A command without an answer of its own. */
function command<Schema extends v.GenericSchema>(
  schema: Schema,
  run: (input: v.InferOutput<Schema>, controls: Controls) => void,
): Command {
  return (input, controls) => {
    run(v.parse(schema, input, { abortEarly: true }), controls)
    return { ok: true }
  }
}

/**
 * Lets another process see and control the emulator. Invalid input changes nothing and gets a 400
 * with `{ error: { field, message } }`, whose field is empty when the body as a whole is wrong; an
 * unknown path gets a 404.
 */
export function answerControl(call: IncomingCall, controls: Controls): Reply {
  const name = `${call.method} ${call.path}`
  const run = COMMANDS.get(name)
  if (run === undefined) return refuse(404, '', `there is no ${name}`)

  const body = readJson(call.text)
  if (!body.ok && call.text !== '') return refuse(400, '', 'the body must be JSON')
  try {
    return jsonReply(200, run(body.ok ? body.value : undefined, controls))
  } catch (error) {
    if (!v.isValiError(error)) throw error
    const [issue] = error.issues
    const field = v.getDotPath(issue) ?? ''
    return refuse(400, field, `${field || 'the body'}: ${issue.message}`)
  }
}

function refuse(status: number, field: string, message: string): Reply {
  return jsonReply(status, { error: { field, message } })
}
