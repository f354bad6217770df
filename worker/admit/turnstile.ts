import * as v from 'valibot'
import type { TrackEvent } from '../../contract/events.ts'
import type { Caller } from '../http/caller.ts'
import type { Body } from './body.ts'
import { digestHex } from '../digest.ts'
import { readText } from '../read-text.ts'
import type { Refusal } from '../http/refusal.ts'
import { err, ok, type Result } from '../result.ts'
import type { Settings } from '../settings/settings.ts'

/** A visitor waits for this, and for Dub after it. */
const CHECK_LIMIT_MS = 3000
/** Turnstile's answers have some hundred bytes. */
const ANSWER_LIMIT_BYTES = 16 * 1024
/** Turnstile's tokens have at most this many characters. */
const TOKEN_LIMIT = 2048

const ANSWER = v.object({
  success: v.boolean(),
  hostname: v.optional(v.string()),
  'error-codes': v.optional(v.array(v.string()), []),
})
type Answer = v.InferOutput<typeof ANSWER>

/** Codes that say nothing of the visitor: Turnstile's own failure, or a secret the operator must mend. */
const NOT_THE_VISITOR: ReadonlySet<string> = new Set([
  'internal-error',
  'missing-input-secret',
  'invalid-input-secret',
])

/**
 * Is a visitor there? With Turnstile configured, a page needs the token its widget gave, solved on that
 * very page's host. A Turnstile that cannot be asked is not the visitor's fault: the event is kept.
 */
export async function challenge(
  event: TrackEvent,
  { turnstileToken }: Body,
  caller: Caller,
  { turnstile }: Pick<Settings, 'turnstile'>,
): Promise<Result<'passed', Refusal>> {
  if (!turnstile || caller.by === 'server') return ok('passed')
  if (typeof turnstileToken !== 'string' || turnstileToken === '') {
    return err({ reason: 'no_challenge' })
  }
  if (turnstileToken.length > TOKEN_LIMIT) return err({ reason: 'failed_challenge' })

  const answer = await ask(turnstile, turnstileToken, await checkId(turnstileToken, event))
  if (!answer || answer['error-codes'].some((code) => NOT_THE_VISITOR.has(code))) {
    return err({ reason: 'cannot_check', setting: 'TURNSTILE_SECRET' })
  }
  return answer.success && answer.hostname === new URL(caller.origin).hostname
    ? ok('passed')
    : err({ reason: 'failed_challenge' })
}

/** Asks Turnstile; undefined when it gives no answer that can be read. */
async function ask(
  { secret, url }: NonNullable<Settings['turnstile']>,
  token: string,
  id: string,
): Promise<Answer | undefined> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ secret, response: token, idempotency_key: id }),
      redirect: 'manual',
      signal: AbortSignal.timeout(CHECK_LIMIT_MS),
    })
    if (response.status >= 500) return undefined
    const text = await readText(response.body, ANSWER_LIMIT_BYTES)
    return v.parse(ANSWER, JSON.parse(text ?? ''))
  } catch {
    return undefined
  }
}

/**
 * A UUID that is the same whenever this event comes with this token: a token is good for one check, and
 * an event whose answer was lost comes again. Another event with the same token gets another one.
 */
async function checkId(token: string, event: TrackEvent): Promise<string> {
  const hex = await digestHex(JSON.stringify([token, event]))
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5')
}
