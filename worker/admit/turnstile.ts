import * as v from 'valibot'
import type { TrackEvent } from '../../contract/events.ts'
import { digestHex } from '../digest.ts'
import type { Caller } from '../http/caller.ts'
import type { Refusal } from '../http/refusal.ts'
import { readText } from '../read-text.ts'
import { type Awaitable, err, ok, type Result } from '../result.ts'
import type { Settings } from '../settings/settings.ts'
import type { Envelope } from './envelope.ts'

/** A visitor waits this long for Turnstile, and then for Dub. */
const CHECK_LIMIT_MS = 3000
/** Turnstile's responses have some hundred bytes. */
const RESPONSE_LIMIT_BYTES = 16 * 1024
/** Turnstile's tokens have at most this many characters. */
const TOKEN_LIMIT = 2048

const VERDICT = v.object({
  success: v.boolean(),
  hostname: v.optional(v.string()),
  'error-codes': v.optional(v.array(v.string()), []),
})
type Verdict = v.InferOutput<typeof VERDICT>

/** Codes that say nothing about the visitor: Turnstile failed, or the operator's secret is wrong. */
const NOT_THE_VISITOR: ReadonlySet<string> = new Set([
  'internal-error',
  'missing-input-secret',
  'invalid-input-secret',
])

type TurnstileSettings = Pick<Settings, 'TURNSTILE_SECRET' | 'TURNSTILE_URL'>

/**
 * Is this a visitor? With Turnstile configured, a page needs the token of its widget, solved on the host of
 * that page. A Turnstile that cannot be reached is not the visitor's fault: the event is kept.
 */
export function checkTurnstile(
  event: TrackEvent,
  { turnstileToken }: Pick<Envelope, 'turnstileToken'>,
  caller: Caller,
  { TURNSTILE_SECRET, TURNSTILE_URL }: TurnstileSettings,
): Awaitable<Result<'passed', Refusal>> {
  if (TURNSTILE_SECRET === undefined || caller.by === 'server') return ok('passed')
  return checkToken(event, turnstileToken, caller.origin, TURNSTILE_SECRET, TURNSTILE_URL)
}

async function checkToken(
  event: TrackEvent,
  turnstileToken: unknown,
  origin: string,
  secret: string,
  url: string,
): Promise<Result<'passed', Refusal>> {
  if (typeof turnstileToken !== 'string' || turnstileToken === '') {
    return err({ reason: 'no_turnstile_token' })
  }
  if (turnstileToken.length > TOKEN_LIMIT) return err({ reason: 'bad_turnstile_token' })

  const verdict = await askTurnstile(url, {
    secret,
    response: turnstileToken,
    idempotency_key: await checkId(turnstileToken, event),
  })
  if (!verdict || verdict['error-codes'].some((code) => NOT_THE_VISITOR.has(code))) {
    return err({ reason: 'cannot_check', setting: 'TURNSTILE_SECRET' })
  }
  return verdict.success && verdict.hostname === new URL(origin).hostname
    ? ok('passed')
    : err({ reason: 'bad_turnstile_token' })
}

/** Undefined when the response cannot be read, or none comes in time. */
async function askTurnstile(url: string, check: object): Promise<Verdict | undefined> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(check),
      redirect: 'manual',
      signal: AbortSignal.timeout(CHECK_LIMIT_MS),
    })
    if (response.status >= 500) return undefined
    const text = await readText(response.body, RESPONSE_LIMIT_BYTES)
    return v.parse(VERDICT, JSON.parse(text ?? ''))
  } catch {
    return undefined
  }
}

/**
 * A UUID that stays the same while this event comes with this token: Turnstile validates a token once, and
 * an event whose answer was lost comes again. Another event with the same token has another UUID.
 */
async function checkId(token: string, event: TrackEvent): Promise<string> {
  const hex = await digestHex(JSON.stringify([token, event]))
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5')
}
