import { EVENTS } from '../../contract/events.ts'
import type { Settings } from '../settings/settings.ts'
import { callDub } from './call-dub.ts'
import { type KeyCheck, readKeyCheck } from './read-key-check.ts'
import { FORWARD_LIMIT_MS } from './time-limits.ts'

/**
 * Asks Dub whether this key may report events, with a lead that has no field: nothing is recorded. Dub checks the key,
 * its rate, the workspace, the role and the plan before it reads the body (lib/auth/workspace.ts), and the body before
 * it does anything (app/(ee)/api/track/lead/route.ts). No answer of it names the workspace.
 */
export async function checkKey(
  settings: Pick<Settings, 'DUB_API_URL' | 'DUB_API_KEY'>,
): Promise<KeyCheck> {
  const request = { method: 'POST', path: EVENTS.lead.path, body: '{}' } as const
  const signal = AbortSignal.timeout(FORWARD_LIMIT_MS)
  return readKeyCheck(await callDub(settings, request, signal), Date.now())
}
