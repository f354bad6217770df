import type { EventKind } from '../contract/events.ts'
import { admit } from './admit.ts'
import { NO_PROGRESS } from './attempt.ts'
import { readBody } from './body.ts'
import { challenge } from './challenge.ts'
import { clickFromCookie } from './click-cookie.ts'
import type { Env } from './env.ts'
import { forward } from './forward.ts'
import { forwardUnlessDown } from './forward-unless-down.ts'
import { identify } from './identify.ts'
import { giveInvoice } from './invoice.ts'
import { limitEvent } from './limit-event.ts'
import { logDelivery } from './log.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { parse } from './parse.ts'
import type { Refusal } from './refusal.ts'
import type { Result } from './result.ts'
import type { Reply } from './reply.ts'
import { settle } from './settle.ts'
import type { Settings } from './settings.ts'

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
