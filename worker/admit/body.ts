import { BODY_LIMIT_BYTES } from '../../contract/limits.ts'
import { fieldMessage, wrongType } from '../../contract/text.ts'
import type { Refusal } from '../http/refusal.ts'
import { readText } from '../read-text.ts'
import { err, ok, type Result } from '../result.ts'

/** A JSON object whose properties are not checked yet. */
export type Body = Readonly<Record<string, unknown>>

/**
 * A larger body is read up to here and discarded: the runtime resets a connection whose body is not read,
 * and the caller would not see why it was refused.
 */
export const DISCARD_LIMIT_BYTES = 4 * 1024 * 1024

/**
 * Reads a JSON object of at most 32 KB. `Content-Type` does not matter, as at Dub: pages send `text/plain`, which
 * needs no preflight.
 */
export async function readBody(request: Request): Promise<Result<Body, Refusal>> {
  const json = await readJson(request)
  if (!json.ok) return json
  const input = json.value
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) return ok(input as Body)
  return err({ reason: 'invalid_field', message: fieldMessage('', wrongType('object')({ input })) })
}

async function readJson(request: Request): Promise<Result<unknown, Refusal>> {
  try {
    const text = await readLimited(request)
    if (text === undefined) return err({ reason: 'body_too_large', limitBytes: BODY_LIMIT_BYTES })
    return ok(JSON.parse(text))
  } catch {
    return err({ reason: 'not_json' })
  }
}

/**
 * A body is as long as its `Content-Length` says, or its request fails (RFC 9112, section 6.3; RFC 9113, section
 * 8.1.1). Without one, or with a larger one, it is measured while it is read.
 */
async function readLimited(request: Request): Promise<string | undefined> {
  const length = Number(request.headers.get('content-length') ?? Number.NaN)
  return length <= BODY_LIMIT_BYTES
    ? request.text()
    : readText(request.body, BODY_LIMIT_BYTES, DISCARD_LIMIT_BYTES)
}
