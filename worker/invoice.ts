import * as v from 'valibot'
import type { TrackEvent } from '../contract/events.ts'
import { isSale } from '../contract/events.ts'
import { idempotencyKey } from '../contract/sale-fields.ts'
import type { Body } from './body.ts'
import { digestHex } from './digest.ts'
import type { Identified } from './identify.ts'
import { inDubsWords } from './in-dubs-words.ts'
import type { Refusal } from './refusal.ts'
import { no, ok, type Result } from './result.ts'

/** Within this a sale that says nothing to tell it from another just like it counts as its repeat. */
const REPEAT_WINDOW_MS = 10 * 60 * 1000

/**
 * Gives a sale an invoice if it has none, before the first try, so that no repeat counts twice: by Dub's
 * rule one invoice is one sale for 7 days. It is made of what stays the same in every repeat:
 * - the claims of its token, so that a token is good for one sale, whatever the page adds;
 * - else the `idempotencyKey` that the page's script makes for each call;
 * - else what the sale says, and a window of ten minutes.
 */
export async function giveInvoice(
  event: TrackEvent,
  { said, claims }: Identified,
  nowMs: number,
): Promise<Result<TrackEvent, Refusal>> {
  if (!isSale(event)) return ok(event)
  const key = readKey(said)
  if (!key.ok) return key
  const { fields } = event
  if (fields.invoiceId) return ok(event)

  // The click may come from a cookie, which may change between repeats.
  const { clickId: _, ...told } = fields
  const seed = claims
    ? [claims]
    : key.value
      ? [fields.customerExternalId, key.value]
      : [told, Math.floor(nowMs / REPEAT_WINDOW_MS)]
  const invoiceId = `dub-track-${(await digestHex(JSON.stringify(seed))).slice(0, 32)}`
  return ok({ ...event, fields: { ...fields, invoiceId } })
}

function readKey(said: Body): Result<string | undefined, Refusal> {
  const parsed = v.safeParse(idempotencyKey, said['idempotencyKey'])
  if (parsed.success) return ok(parsed.output)
  const message = inDubsWords('idempotencyKey', parsed.issues[0].message)
  return no({ reason: 'invalid_field', message })
}
