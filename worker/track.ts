import type { EventKind } from '../contract/events.ts'
import { admit } from './admit/admit.ts'
import { NO_PROGRESS } from './settle/attempt.ts'
import { readBody } from './admit/body.ts'
import { challenge } from './admit/turnstile.ts'
import { clickFromCookie } from './admit/click-cookie.ts'
import type { Env } from './env.ts'
import { forward } from './deliver/forward.ts'
import { forwardUnlessDown } from './deliver/forward-unless-down.ts'
import { identify } from './admit/identify.ts'
import { giveInvoice } from './admit/invoice.ts'
import { limitEvent } from './admit/limit-event.ts'
import { logDelivery } from './log.ts'
import { oneAtATime } from './deliver/one-at-a-time.ts'
import { parse } from './admit/parse.ts'
import type { Refusal } from './http/refusal.ts'
import type { Result } from './result.ts'
import type { Reply } from './settle/reply.ts'
import { settle } from './settle/settle-request.ts'
import type { Settings } from './settings/settings.ts'

/** An event, from the request to the answer: each stage hands on, or says why not. */
export async function track(
  request: Request,
  kind: EventKind,
  settings: Settings,
  env: Env,
): Promise<Result<Reply, Refusal>> {
  const startedAtMs = Date.now()

  const admitted = await admit(request, settings, env)
  if (!admitted.ok) return admitted
  const caller = admitted.value

  const click = clickFromCookie(request.headers.get('cookie'))
  if (!click.ok) return click

  const body = await readBody(request)
  if (!body.ok) return body

  const identified = await identify(kind, body.value, caller, settings)
  if (!identified.ok) return identified

  const parsed = parse(kind, identified.value, {
    cookieClickId: click.value,
    allowedFields: caller.by === 'server' ? undefined : settings.allowedFields,
  })
  if (!parsed.ok) return parsed

  const invoiced = await giveInvoice(parsed.value.event, identified.value, startedAtMs)
  if (!invoiced.ok) return invoiced
  const event = invoiced.value

  const challenged = await challenge(event, body.value, caller, settings)
  if (!challenged.ok) return challenged

  const limited = await limitEvent(event, caller, env)
  if (!limited.ok) return limited

  // Without a queue an open circuit would only turn the event away.
  const send = env.RETRY_QUEUE ? forwardUnlessDown : forward
  const delivery = await oneAtATime(event, NO_PROGRESS, () => send(event, NO_PROGRESS, settings))
  const settled = await settle(delivery, { ...parsed.value, event }, caller, env)

  const isQueued = settled.ok && delivery.outcome === 'unavailable'
  await logDelivery(event, delivery, isQueued ? 'queued' : delivery.outcome, 1, startedAtMs)
  return settled
}
