import type { Refusal } from './refusal.ts'
import { no, ok, type Result } from './result.ts'
import type { Settings } from './settings.ts'

/** The origin of the page a request comes from, if it may report events and read the answers. */
export function allowedOrigin(
  request: Request,
  { allowedOrigins }: Pick<Settings, 'allowedOrigins'>,
): string | undefined {
  const origin = request.headers.get('origin')
  return origin !== null && allowedOrigins.some((allows) => allows(origin)) ? origin : undefined
}

/**
 * May this page speak? Reads headers only, so that a flood costs no parsing. A page cannot forge its
 * `Origin`; anything outside a browser can, so this keeps other sites out and nobody else.
 */
export function admit(
  request: Request,
  settings: Pick<Settings, 'allowedOrigins'>,
): Result<string, Refusal> {
  const origin = allowedOrigin(request, settings)
  if (origin !== undefined) return ok(origin)
  return no({ reason: 'foreign_origin', origin: request.headers.get('origin') })
}
