import type { EventKind } from '../contract/events.ts'
import { admit } from './admit.ts'
import { NO_PROGRESS } from './attempt.ts'
import { readBody } from './body.ts'
import { clickFromCookie } from './click-cookie.ts'
import type { Env } from './env.ts'
import { forward } from './forward.ts'
import { forwardUnlessDown } from './forward-unless-down.ts'
import { logDelivery } from './log.ts'
import { parse } from './parse.ts'
import type { Refusal } from './refusal.ts'
import type { Result } from './result.ts'
import { type Reply, settle } from './settle.ts'
import type { Settings } from './settings.ts'

/** An event of a page, from the request to the answer: admit, read, parse, forward, settle. */
export async function track(
  request: Request,
  kind: EventKind,
  settings: Settings,
  env: Env,
): Promise<Result<Reply, Refusal>> {
  const startedAtMs = Date.now()

  const admitted = admit(request, settings)
  if (!admitted.ok) return admitted

  const body = await readBody(request)
  if (!body.ok) return body

  const parsed = parse(kind, body.value, {
    cookieClickId: clickFromCookie(request.headers.get('cookie')),
    allowedFields: settings.allowedFields,
  })
  if (!parsed.ok) return parsed

  // Without a queue an open circuit would only turn the event away.
  const send = env.RETRY_QUEUE ? forwardUnlessDown : forward
  const delivery = await send(parsed.value.event, NO_PROGRESS, settings)
  const settled = await settle(delivery, parsed.value, env)

  const outcome = settled.ok && settled.value.status === 202 ? 'queued' : delivery.outcome
  await logDelivery(parsed.value.event, delivery, outcome, 1, startedAtMs)
  return settled
}
