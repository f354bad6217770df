import type { Refusal } from './refusal.ts'
import { no, ok, type Result } from './result.ts'
import type { Settings } from './settings.ts'

/** An origin that may speak, as the browser wrote it. */
export type AllowedOrigin = string

/**
 * May this page speak? Reads headers only, so that a flood costs no parsing. A page cannot forge its
 * `Origin`; anything outside a browser can, so this keeps other sites out and nobody else.
 */
export function admit(
  request: Request,
  { allowedOrigins }: Pick<Settings, 'allowedOrigins'>,
): Result<AllowedOrigin, Refusal> {
  const origin = request.headers.get('origin')
  if (origin === null || !allowedOrigins.some((allows) => allows(origin))) {
    return no({ reason: 'foreign_origin', origin })
  }
  return ok(origin)
}
