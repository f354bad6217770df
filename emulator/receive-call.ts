import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { answerCall } from './answer-call.ts'
import type { Clock } from './store/clock.ts'
import type { IncomingCall } from './store/exchange.ts'
import { faultTarget } from './faults/fault-target.ts'
import type { Fault } from './store/faults.ts'
import { readJson } from './reply/read-json.ts'
import { sendReply } from './reply/send-reply.ts'
import type { OpenCall, State } from './store/state.ts'

const SLOW_MS = 1_000

/** What the door opens to. */
export interface House {
  readonly state: State
  readonly clock: Clock
  /** Ends the waiting of every answer held back. */
  readonly closing: AbortSignal
}

/**
 * Answers one request to Dub: notes it, does its work at once, then answers, late or not at all
 * when a fault says so. The work is done when the request has arrived, however late the answer.
 */
export async function answerAtDubDoor(
  call: IncomingCall,
  request: IncomingMessage,
  response: ServerResponse,
  { state, clock, closing }: House,
): Promise<void> {
  const noted = noteCall(call, request, clock.now())
  state.calls.push(noted)
  const fault = state.faults.take(faultTarget(noted.body))

  if (fault?.kind === 'hang') return
  if (fault?.kind === 'reset') {
    await holdBack(fault, closing)
    request.socket.resetAndDestroy()
    return
  }

  const reply = answerCall(call, { state, clock, fault })
  if (fault) await holdBack(fault, closing)

  if (fault?.kind === 'answer_lost') {
    request.socket.destroy()
    return
  }
  if (response.destroyed) return
  noted.status = reply.status
  sendReply(response, reply)
}

function noteCall(call: IncomingCall, request: IncomingMessage, atMs: number): OpenCall {
  const body = readJson(call.text)
  return {
    method: call.method,
    path: request.url ?? '',
    authorization: call.authorization,
    contentType: request.headers['content-type'] ?? null,
    body: body.ok ? body.value : body.problem,
    status: null,
    atMs,
  }
}

async function holdBack(fault: Fault, closing: AbortSignal): Promise<void> {
  const delayMs = fault.delayMs ?? (fault.kind === 'slow' ? SLOW_MS : 0)
  if (delayMs === 0) return
  // The wait fails only when the emulator closes, and then there is nobody left to answer.
  await sleep(delayMs, undefined, { signal: closing }).catch(() => undefined)
}
