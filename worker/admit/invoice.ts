import * as v from 'valibot'
import { isSale, type TrackEvent } from '../../contract/events.ts'
import { idempotencyKey } from '../../contract/sale-fields.ts'
import type { Body } from './body.ts'
import { digestHex } from '../digest.ts'
import type { Identified } from './identify.ts'
import { inDubsWords } from '../in-dubs-words.ts'
import type { Refusal } from '../http/refusal.ts'
import { err, ok, type Result } from '../result.ts'

/** Within this a sale that says nothing to tell it from another just like it counts as its repeat. */
const REPEAT_WINDOW_MS = 10 * 60 * 1000

/**
 * Gives a sale an invoice if it has none, before the first try, so that no repeat counts twice: by Dub's
 * rule one invoice is one sale for 7 days. It is made of what stays the same in every repeat:
 * - the claims of its token, so that a token is good for one sale, whatever the page adds;
 * - else the `idempotencyKey` that the page's script makes for each call;
 * - else all that the caller says, and a window of ten minutes.
 */
export async function giveInvoice(
  event: TrackEvent,
  { said, claims }: Identified,
  nowMs: number,
): Promise<Result<TrackEvent, Refusal>> {
  if (!isSale(event) || event.fields.invoiceId) return ok(event)
  const key = readKey(said)
  if (!key.ok) return key

  const { fields } = event
  const seed = claims
    ? JSON.stringify([claims])
    : key.value
      ? JSON.stringify([fields.customerExternalId, key.value])
      : `${textOf(said, fields)}${Math.floor(nowMs / REPEAT_WINDOW_MS)}`
  const invoiceId = `dub-track-${(await digestHex(seed)).slice(0, 32)}`
  return ok({ ...event, fields: { ...fields, invoiceId } })
}

/**
 * All that a repeat says too: the click may come from a cookie, and a challenge is solved for each. Of what
 * is nested too deep for a text, what goes to Dub.
 */
function textOf(said: Body, fields: Body): string {
  const { clickId: _, turnstileToken: __, ...told } = said
  try {
    return JSON.stringify(told)
  } catch {
    return JSON.stringify({ ...fields, clickId: '' })
  }
}

function readKey(said: Body): Result<string | undefined, Refusal> {
  const parsed = v.safeParse(idempotencyKey, said['idempotencyKey'])
  if (parsed.success) return ok(parsed.output)
  const message = inDubsWords('idempotencyKey', parsed.issues[0].message)
  return err({ reason: 'invalid_field', message })
}
