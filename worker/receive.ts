/** May this caller report this event? Each stage hands on, or refuses. */
import type { EventKind } from '../contract/events.ts'
import { admit } from './admit/admit.ts'
import { readBody, readFields } from './admit/body.ts'
import { clickFromCookie } from './admit/click-cookie.ts'
import { type Envelope, openEnvelope } from './admit/envelope.ts'
import { identify } from './admit/identify.ts'
import { giveInvoice } from './admit/invoice.ts'
import { limitEvent } from './admit/limit-event.ts'
import { parse, type Parsed } from './admit/parse.ts'
import { checkTurnstile } from './admit/turnstile.ts'
import type { Env } from './env.ts'
import type { Caller } from './http/caller.ts'
import type { Refusal } from './http/refusal.ts'
import { ok, type Result } from './result.ts'
import type { Settings } from './settings/settings.ts'

/** An event that may be delivered. */
export interface Received {
  readonly parsed: Parsed
  readonly caller: Caller
  /** The cookie that the page asks to confirm, as it came. */
  readonly cookie: unknown
}

/** Receives an event by HTTP. `origin` is that of the page, if it is allowed. */
export async function receiveRequest(
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
  return check(kind, envelope, caller, click.value, settings, env, nowMs)
}

/**
 * Receives an event from a Worker that is bound to this one. Whoever may bind it deploys to the operator's account, and
 * is trusted as a holder of `SERVER_TOKEN` is.
 */
export async function receiveCall(
  fields: unknown,
  kind: EventKind,
  settings: Settings,
  env: Env,
  nowMs: number,
): Promise<Result<Received, Refusal>> {
  const body = readFields(fields)
  if (!body.ok) return body
  const envelope = openEnvelope(body.value)
  return check(kind, envelope, { by: 'server' }, undefined, settings, env, nowMs)
}

/** `cookieClickId` is the click in the request's cookies, for an event that names none. */
async function check(
  kind: EventKind,
  envelope: Envelope,
  caller: Caller,
  cookieClickId: string | undefined,
  settings: Settings,
  env: Env,
  nowMs: number,
): Promise<Result<Received, Refusal>> {
  const identified = await identify(kind, envelope, caller, settings)
  if (!identified.ok) return identified

  const parsed = parse(kind, identified.value, {
    cookieClickId,
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
