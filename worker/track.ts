import type { EventKind } from '../contract/events.ts'
import { admit } from './admit/admit.ts'
import { readBody } from './admit/body.ts'
import { clickFromCookie } from './admit/click-cookie.ts'
import { openEnvelope } from './admit/envelope.ts'
import { identify } from './admit/identify.ts'
import { giveInvoice } from './admit/invoice.ts'
import { limitEvent } from './admit/limit-event.ts'
import { limitUnknownClick } from './admit/limit-unknown-click.ts'
import { parse, type Parsed } from './admit/parse.ts'
import { checkTurnstile } from './admit/turnstile.ts'
import { deliverEvent } from './deliver-event.ts'
import type { Env } from './env.ts'
import type { Caller } from './http/caller.ts'
import { confirmClickCookie } from './http/confirm-click-cookie.ts'
import type { Refusal } from './http/refusal.ts'
import { logDelivery, logRefusal } from './log.ts'
import { noteRefusal, noteRequest } from './note-in-journal.ts'
import { noteInLedger } from './note-in-ledger.ts'
import { ok, type Result } from './result.ts'
import type { Settings } from './settings/settings.ts'
import type { Reply } from './settle/reply.ts'
import { settleRequest } from './settle/settle-request.ts'

/**
 * An event, from the request to the reply. `origin` is that of the page, if it is allowed. One line of the log says what
 * became of the event.
 */
export async function track(
  request: Request,
  kind: EventKind,
  origin: string | undefined,
  settings: Settings,
  env: Env,
): Promise<Result<Reply, Refusal>> {
  const startedAtMs = Date.now()
  const received = await receive(request, kind, origin, settings, env, startedAtMs)
  if (!received.ok) {
    logRefusal(kind, received.error)
    await noteRefusal(kind, received.error, env)
    return received
  }
  const { parsed, caller, cookie } = received.value
  const { event } = parsed

  const delivery = await deliverEvent(event, undefined, settings, env)
  const limited = await limitUnknownClick(delivery, caller, env)
  if (!limited.ok) {
    logDelivery(event, delivery, 'turned_away', 1, startedAtMs)
    await noteRefusal(kind, limited.error, env)
    return limited
  }
  const { outcome, reply } = await settleRequest(delivery, parsed, caller, env)
  await Promise.all([
    noteInLedger(event, delivery, undefined, settings, env),
    noteRequest(event, delivery, outcome, env),
  ])
  logDelivery(event, delivery, outcome, 1, startedAtMs)
  if (!reply.ok) return reply
  return ok({ ...reply.value, headers: confirmClickCookie(cookie, request, caller, Date.now()) })
}

/** An event that may be delivered. */
interface Received {
  readonly parsed: Parsed
  readonly caller: Caller
  /** The cookie that the page asks to confirm, as it came. */
  readonly cookie: unknown
}

/** May this caller report this event? Each stage hands on, or refuses. */
async function receive(
  request: Request,
  kind: EventKind,
  origin: string | undefined,
  settings: Settings,
  env: Env,
  nowMs: number,
): Promise<Result<Received, Refusal>> {
  const admitted = await admit(request, origin, settings, env)
  if (!admitted.ok) return admitted
  const caller = admitted.value

  const body = await readBody(request)
  if (!body.ok) return body
  const envelope = openEnvelope(body.value)

  const click = clickFromCookie(request, envelope, caller)
  if (!click.ok) return click

  const identified = await identify(kind, envelope, caller, settings)
  if (!identified.ok) return identified

  const parsed = parse(kind, identified.value, {
    cookieClickId: click.value,
    allowedFields: caller.by === 'server' ? undefined : settings.ALLOWED_FIELDS,
  })
  if (!parsed.ok) return parsed

  const invoiced = await giveInvoice(parsed.value, envelope, identified.value, nowMs)
  if (!invoiced.ok) return invoiced
  const { event } = invoiced.value

  const checked = await checkTurnstile(event, envelope, caller, settings)
  if (!checked.ok) return checked

  const limited = await limitEvent(event, caller, env)
  if (!limited.ok) return limited
  return ok({ parsed: invoiced.value, caller, cookie: envelope.cookie })
}
