import type { EventKind } from '../contract/events.ts'
import { limitUnknownClick } from './admit/limit-unknown-click.ts'
import { deliverEvent } from './deliver-event.ts'
import type { Env } from './env.ts'
import { confirmClickCookie } from './http/confirm-click-cookie.ts'
import type { Refusal } from './http/refusal.ts'
import { logDelivery, logRefusal } from './log.ts'
import { noteRefusal, noteRequest } from './note-in-journal.ts'
import { noteInLedger } from './note-in-ledger.ts'
import { receiveCall, type Received, receiveRequest } from './receive.ts'
import { ok, type Result } from './result.ts'
import type { Settings } from './settings/settings.ts'
import { inOldForm } from './settle/old-customer-call.ts'
import type { Reply } from './settle/reply.ts'
import { type Settled, settleRequest } from './settle/settle-request.ts'

/** An event by HTTP, from the request to the reply. `origin` is that of the page, if it is allowed. */
export async function trackRequest(
  request: Request,
  kind: EventKind,
  origin: string | undefined,
  settings: Settings,
  env: Env,
): Promise<Result<Reply, Refusal>> {
  const startedAtMs = Date.now()
  const received = await receiveRequest(request, kind, origin, settings, env, startedAtMs)
  const settled = await track(kind, received, startedAtMs, settings, env)
  if (!received.ok) return received
  const { parsed, caller, cookie } = received.value
  const reply = inOldForm(settled.reply, parsed.event, caller)
  if (!reply.ok) return reply
  return ok({ ...reply.value, headers: confirmClickCookie(cookie, request, caller, Date.now()) })
}

/** An event by the call of another Worker, from its fields to what became of it. */
export async function trackCall(
  fields: unknown,
  kind: EventKind,
  settings: Settings,
  env: Env,
): Promise<Settled> {
  const startedAtMs = Date.now()
  const received = await receiveCall(fields, kind, settings, env, startedAtMs)
  return track(kind, received, startedAtMs, settings, env)
}

/** Delivers and settles what was received. One line of the log says what became of the event. */
async function track(
  kind: EventKind,
  received: Result<Received, Refusal>,
  startedAtMs: number,
  settings: Settings,
  env: Env,
): Promise<Settled> {
  if (!received.ok) {
    logRefusal(kind, received.error)
    await noteRefusal(kind, received.error, env)
    return { outcome: 'refused', reply: received }
  }
  const { parsed, caller } = received.value
  const { event } = parsed

  const delivery = await deliverEvent(event, undefined, settings, env)
  const limited = await limitUnknownClick(delivery, caller, env)
  if (!limited.ok) {
    logDelivery(event, delivery, 'turned_away', 1, startedAtMs)
    await noteRefusal(kind, limited.error, env)
    return { outcome: 'unavailable', reply: limited }
  }
  const settled = await settleRequest(delivery, parsed, caller, env)
  await Promise.all([
    noteInLedger(event, delivery, undefined, settings, env),
    noteRequest(event, delivery, settled.outcome, env),
  ])
  logDelivery(event, delivery, settled.outcome, 1, startedAtMs)
  return settled
}
