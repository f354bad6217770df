import * as v from 'valibot'
import type { Answer } from './ask.ts'

/** What the doctor reads of `GET /health`. A Worker of another version may say more. */
const HEALTH = v.object({
  status: v.literal('ok'),
  // It gets into a command that is pasted.
  version: v.pipe(v.string(), v.regex(/^[\w.+-]{1,50}$/)),
  events: v.array(v.string()),
  dub: v.object({ key: v.picklist(['unknown', 'accepted', 'rejected', 'forbidden']) }),
  retryQueue: v.boolean(),
  deadLetters: v.boolean(),
  confirmations: v.boolean(),
  rateLimits: v.boolean(),
  warnings: v.array(v.string()),
})

export type KnownHealth = v.InferOutput<typeof HEALTH>

const REFUSED = v.object({ error: v.object({ code: v.string(), message: v.string() }) })

/** What stands at a URL, by its `/health`. */
export type Place =
  | { readonly is: 'worker'; readonly health: KnownHealth }
  /** A Worker whose settings are wrong, and what it says of them. */
  | { readonly is: 'misconfigured'; readonly message: string }
  /** A Worker, but not below this path. */
  | { readonly is: 'other_path' }
  /** Anything else. */
  | { readonly is: 'stranger'; readonly status: number }
  | { readonly is: 'silent'; readonly failure: string }

export function readPlace(answer: Answer): Place {
  if ('failure' in answer) return { is: 'silent', failure: answer.failure }
  const { status, json } = answer
  if (status === 200 && v.is(HEALTH, json)) {
    return { is: 'worker', health: v.parse(HEALTH, json) }
  }
  if (!v.is(REFUSED, json)) return { is: 'stranger', status }
  if (status === 500) return { is: 'misconfigured', message: json.error.message }
  return status === 404 ? { is: 'other_path' } : { is: 'stranger', status }
}
