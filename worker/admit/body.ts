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

const TOO_LARGE = err({ reason: 'body_too_large', limitBytes: BODY_LIMIT_BYTES } as const)

/**
 * Reads a JSON object of at most 32 KB. `Content-Type` does not matter, as at Dub: pages send `text/plain`, which
 * needs no preflight.
 */
export async function readBody(request: Request): Promise<Result<Body, Refusal>> {
  const json = await readJson(request)
  return json.ok ? toBody(json.value) : json
}

/** Reads the fields of a call as what they are in JSON, of which the same holds. */
export function readFields(fields: unknown): Result<Body, Refusal> {
  try {
    const text = JSON.stringify(fields)
    const isTooLarge = new TextEncoder().encode(text).length > BODY_LIMIT_BYTES
    return isTooLarge ? TOO_LARGE : toBody(JSON.parse(text))
  } catch {
    return err({ reason: 'not_json' })
  }
}

function toBody(input: unknown): Result<Body, Refusal> {
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) return ok(input as Body)
  return err({ reason: 'invalid_field', message: fieldMessage('', wrongType('object')({ input })) })
}

async function readJson(request: Request): Promise<Result<unknown, Refusal>> {
  try {
    const text = await readLimited(request)
    return text === undefined ? TOO_LARGE : ok(JSON.parse(text))
  } catch {
    return err({ reason: 'not_json' })
  }
}

/** Not `-1`, `0x10` or nothing, which are numbers to JavaScript as well. */
const DIGITS = /^\d+$/

/**
 * Over HTTP a body is as long as its `Content-Length` says, or its request fails (RFC 9112, section 6.3; RFC 9113,
 * section 8.1.1). Without one, or with a larger one, it is measured while it is read. Over a service binding the header
 * is what the calling Worker left in it, so the text is measured again: it has at most as many UTF-16 units as bytes.
 */
async function readLimited(request: Request): Promise<string | undefined> {
  const length = request.headers.get('content-length') ?? ''
  if (!DIGITS.test(length) || Number(length) > BODY_LIMIT_BYTES) {
    return readText(request.body, BODY_LIMIT_BYTES, DISCARD_LIMIT_BYTES)
  }
  const text = await request.text()
  return text.length <= BODY_LIMIT_BYTES ? text : undefined
}
