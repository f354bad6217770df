import type { FaultTarget } from '../store/faults.ts'
import { isObject } from '../schema/field-rules.ts'

/**
 * Which target a call with this body is: `deferred` by its mode, else `recording`, since Dub takes
 * a body without a mode for one to record. Null for what is no event, such as a call without a body.
 */
export function faultTarget(body: unknown): FaultTarget | null {
  if (!isObject(body)) return null
  return body['mode'] === 'deferred' ? 'deferred' : 'recording'
}
