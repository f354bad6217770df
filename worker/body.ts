import type { Refusal } from './refusal.ts'
import { no, ok, type Result } from './result.ts'

/** An event is some hundred bytes; metadata may take 10,000 characters of up to three bytes each. */
const BODY_LIMIT_BYTES = 32 * 1024

/**
 * A larger body is read on to here and thrown away: the runtime resets a connection whose body nobody
 * reads, and the caller would not see why it was refused.
 */
const DISCARD_LIMIT_BYTES = 4 * 1024 * 1024

/**
 * Reads a JSON body of at most 32 KB. The size is measured while reading: a `Content-Length` may be
 * absent (chunked) or wrong. `Content-Type` is not looked at, as Dub does not: pages send
 * `text/plain`, which needs no preflight.
 */
export async function readBody(request: Request): Promise<Result<unknown, Refusal>> {
  try {
    const text = await readText(request)
    if (text === undefined) return no({ reason: 'body_too_large', limitBytes: BODY_LIMIT_BYTES })
    return ok(JSON.parse(text))
  } catch {
    return no({ reason: 'not_json' })
  }
}

/** The whole body, or undefined when it is larger than the limit. */
async function readText(request: Request): Promise<string | undefined> {
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of request.body ?? []) {
    bytes += chunk.length
    if (bytes <= BODY_LIMIT_BYTES) text += decoder.decode(chunk, { stream: true })
    else if (bytes > DISCARD_LIMIT_BYTES) break
  }
  return bytes > BODY_LIMIT_BYTES ? undefined : text + decoder.decode()
}
