import type { Refusal } from './refusal.ts'
import { no, ok, type Result } from './result.ts'

/** An event is some hundred bytes; metadata may take 10,000 characters of up to three bytes each. */
const BODY_LIMIT_BYTES = 32 * 1024

/**
 * Reads a JSON body of at most 32 KB. The size is measured while reading: a `Content-Length` may be
 * absent (chunked) or wrong. `Content-Type` is not looked at, as Dub does not: pages send
 * `text/plain`, which needs no preflight.
 */
export async function readBody(request: Request): Promise<Result<unknown, Refusal>> {
  try {
    const bytes = await readBytes(request)
    if (!bytes) return no({ reason: 'body_too_large', limitBytes: BODY_LIMIT_BYTES })
    return ok(JSON.parse(new TextDecoder().decode(bytes)))
  } catch {
    return no({ reason: 'not_json' })
  }
}

/** The whole body, or undefined when it is larger than the limit: then the rest is not read. */
async function readBytes(request: Request): Promise<Uint8Array | undefined> {
  const body = new Uint8Array(BODY_LIMIT_BYTES)
  let length = 0
  for await (const chunk of request.body ?? []) {
    if (length + chunk.length > BODY_LIMIT_BYTES) return undefined
    body.set(chunk, length)
    length += chunk.length
  }
  return body.subarray(0, length)
}
