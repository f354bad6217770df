import { EVENTS } from '../../contract/events.ts'
import type { DubResponse } from '../../worker/deliver/call-dub.ts'
import { type KeyCheck, readKeyCheck } from '../../worker/deliver/read-key-check.ts'
import { FORWARD_LIMIT_MS } from '../../worker/deliver/time-limits.ts'
import { parseJson } from '../../worker/parse-json.ts'
import { type RawSettings, readSettings } from '../../worker/settings/settings.ts'

/** What Dub says of a key, asked at the URL that these settings of the Worker name. */
export type AskDub = (key: string, vars: RawSettings) => Promise<KeyCheck>

/**
 * Posts a lead without a field, of which Dub records nothing, as the Worker does later for the doctor. The Worker's own
 * `callDub` imports the version from package.json in a way that only a bundler reads.
 */
export const askDub: AskDub = async (key, vars) => {
  const settings = readSettings({ ...vars, DUB_API_KEY: key })
  if (!settings.ok) throw new Error('The settings were not checked before.')
  return readKeyCheck(
    await post(key, `${settings.value.DUB_API_URL}${EVENTS.lead.path}`),
    Date.now(),
  )
}

async function post(key: string, url: string): Promise<DubResponse> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: '{}',
      redirect: 'manual',
      signal: AbortSignal.timeout(FORWARD_LIMIT_MS),
    })
    const text = (await response.text()).replaceAll(key, '(DUB_API_KEY)')
    return { status: response.status, body: parseJson(text), retryAfter: null }
  } catch {
    return { failure: 'network' }
  }
}
