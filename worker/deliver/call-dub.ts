import type { Settings } from '../settings/settings.ts'
import { parseJson } from '../parse-json.ts'
import { VERSION } from '../version.ts'
import { FORWARD_LIMIT_MS } from './time-limits.ts'

/** What came back from one call to Dub. */
export type DubResponse =
  | {
      readonly status: number
      /** The parsed body; undefined when it is not JSON. */
      readonly body: unknown
      /** The header, of a 429. */
      readonly retryAfter: string | null
    }
  /** No complete response: whether Dub did the work is unknown. */
  | { readonly failure: 'timeout' | 'network' }

/** By which calls are found in Dub's log of API calls: a Worker's `fetch` names no agent by itself. */
const USER_AGENT = `dub-track/${VERSION}`

/** The calls of one delivery. */
export interface DubCalls {
  /** Posts these fields to the path of the event. */
  readonly post: (fields: object) => Promise<DubResponse>
  readonly get: (path: string) => Promise<DubResponse>
  /** What is left of `FORWARD_LIMIT_MS`, the time of all of them together. */
  readonly leftMs: () => number
}

/** One call to Dub. */
export type Call = (request: DubRequest) => Promise<DubResponse>

export interface DubRequest {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: string
}

/** Opens the calls of a delivery, whose event goes to this path. Their time begins now. */
export function openCalls(path: string, call: Call): DubCalls {
  const endsAtMs = Date.now() + FORWARD_LIMIT_MS
  return {
    post: (fields) => call({ method: 'POST', path, body: JSON.stringify(fields) }),
    get: (asked) => call({ method: 'GET', path: asked }),
    leftMs: () => Math.max(endsAtMs - Date.now(), 0),
  }
}

/**
 * One call to Dub with the secret key: the only code that uses it. Never throws. Redirects are not followed,
 * so that the key reaches no other host. `signal` ends it.
 */
export async function callDub(
  { DUB_API_URL, DUB_API_KEY }: Pick<Settings, 'DUB_API_URL' | 'DUB_API_KEY'>,
  { method, path, body }: DubRequest,
  signal: AbortSignal,
): Promise<DubResponse> {
  try {
    const response = await fetch(`${DUB_API_URL}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${DUB_API_KEY}`,
        'user-agent': USER_AGENT,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      body: body ?? null,
      redirect: 'manual',
      signal,
    })
    const { status } = response
    // Of an error, its message goes to pages, the operator and the log.
    const text = (await response.text()).replaceAll(DUB_API_KEY, '(DUB_API_KEY)')
    const retryAfter = status === 429 ? response.headers.get('retry-after') : null
    return { status, body: parseJson(text), retryAfter }
  } catch (error) {
    return {
      failure: error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'network',
    }
  }
}

/** Questions to Dub for which no visitor waits. */
export const questionsTo = (settings: Settings): Pick<DubCalls, 'get'> => ({
  get: (path) => callDub(settings, { method: 'GET', path }, AbortSignal.timeout(FORWARD_LIMIT_MS)),
})
