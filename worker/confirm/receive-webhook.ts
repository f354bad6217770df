import { BODY_LIMIT_BYTES } from '../../contract/limits.ts'
import { DISCARD_LIMIT_BYTES } from '../admit/body.ts'
import type { Env } from '../env.ts'
import type { Refusal } from '../http/refusal.ts'
import { mark } from '../journal/mark.ts'
import { readBytes } from '../read-text.ts'
import { err, ok, type Result } from '../result.ts'
import { ledgerIn } from '../settings/confirmations.ts'
import type { Settings } from '../settings/settings.ts'
import { confirm, hear, hearLate } from './confirmations.ts'
import { matchKey } from './match-key.ts'
import { isSigned, readIdentity } from './webhook.ts'

/** What Dub reads of a 200: nothing. */
export interface Received {
  readonly received: true
}

/**
 * Takes a message of Dub's webhook and confirms the event in it. Any signed message is answered 200, known or
 * not: Dub repeats what is not for about a day, and switches a webhook off that fails 20 times in a row
 * (its lib/webhook/constants.ts). A repeat changes nothing.
 */
export async function receiveWebhook(
  request: Request,
  secret: string,
  settings: Settings,
  env: Env,
): Promise<Result<Received, Refusal>> {
  const body = await readBytes(request.body, BODY_LIMIT_BYTES, DISCARD_LIMIT_BYTES)
  if (body === undefined) return err({ reason: 'body_too_large', limitBytes: BODY_LIMIT_BYTES })
  if (!(await isSigned(body, request.headers.get('dub-signature'), secret))) {
    return err({ reason: 'bad_signature' })
  }
  const identity = readIdentity(body)
  const database = ledgerIn(settings, env)
  if (!identity || !database) return ok({ received: true })

  const key = await matchKey(identity)
  try {
    await (identity.kind === 'sale' ? hear(database, key) : confirm(database, [key]))
    await hearLate(database, key)
    await mark(database, [key], 'confirmed')
    return ok({ received: true })
  } catch {
    return err({ reason: 'unconfirmable' })
  }
}
