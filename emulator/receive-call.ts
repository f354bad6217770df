import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { answerCall } from './answer-call.ts'
import type { FaultQueue } from './faults/fault-queue.ts'
import { targetsOf, type Fault } from './faults/fault.ts'
import type { IncomingCall } from './http/incoming-call.ts'
import { readJson } from './http/json.ts'
import { sendReply } from './http/reply.ts'
import type { Clock } from './store/clock.ts'
import type { OpenCall, State } from './store/state.ts'
import type { WebhookSender } from './webhooks/create-webhook-sender.ts'

const SLOW_MS = 1_000

/** The running emulator, as its calls see it. */
export interface Running {
  readonly state: State
  readonly faults: FaultQueue
  readonly clock: Clock
  readonly sender: WebhookSender
  /** Ends every delay. */
  readonly closing: AbortSignal
}

/**
 * Answers one request to Dub: notes it, does its work at once, then answers, late or not at all if a
 * fault says so. The work is done when the request has arrived, however late the answer.
 */
export async function receiveCall(
  call: IncomingCall,
  request: IncomingMessage,
  response: ServerResponse,
  { state, faults, clock, sender, closing }: Running,
): Promise<void> {
  const noted = noteCall(call, request, clock.now())
  state.calls.push(noted)
  const fault = faults.take(targetsOf(call.path, noted.body), clock.now())

  if (fault?.kind === 'hang') return
  if (fault?.kind === 'reset') {
    await delay(fault, closing)
    request.socket.resetAndDestroy()
    return
  }

  const reply = answerCall(call, fault, state, clock.now())
  sender.send()
  if (fault) await delay(fault, closing)

  if (fault?.kind === 'answer_lost') {
    request.socket.destroy()
    return
  }
  if (response.destroyed) return
  noted.status = reply.status
  sendReply(response, reply)
}

function noteCall(call: IncomingCall, request: IncomingMessage, atMs: number): OpenCall {
  const body = readWritable(call.text)
  return {
    method: call.method,
    path: request.url ?? '',
    authorization: call.authorization,
    contentType: request.headers['content-type'] ?? null,
    origin: call.origin,
    referer: call.referer,
    userAgent: call.userAgent,
    body,
    status: null,
    atMs,
  }
}

/** The text as JSON, or the text itself: JSON can be read that is nested too deep to be written again. */
function readWritable(text: string): unknown {
  const read = readJson(text)
  if (!read.ok) return text
  try {
    JSON.stringify(read.value)
    return read.value
  } catch {
    return text
  }
}

async function delay(fault: Fault, closing: AbortSignal): Promise<void> {
  const delayMs = fault.delayMs ?? (fault.kind === 'slow' ? SLOW_MS : 0)
  if (delayMs === 0) return
  // The sleep fails only when the emulator closes, and then nobody waits for the answer.
  await sleep(delayMs, undefined, { signal: closing }).catch(() => undefined)
}
