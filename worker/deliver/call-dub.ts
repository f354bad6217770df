import type { Settings } from '../settings/settings.ts'
import { VERSION } from '../version.ts'

/** What came back from one call to Dub. */
export type DubResponse =
  | {
      readonly status: number
      /** The parsed body; undefined when it is not JSON. */
      readonly body: unknown
      readonly retryAfter: string | null
    }
  /** No complete response: whether Dub did the work is unknown. */
  | { readonly failure: 'timeout' | 'network' }

/** One call to Dub with these fields, of at most this many milliseconds. */
export type Call = (fields: object, limitMs: number) => Promise<DubResponse>

/** By which calls are found in Dub's log of API calls: a Worker's `fetch` names no agent by itself. */
const USER_AGENT = `dub-track/${VERSION}`

/**
 * One POST to Dub with the secret key: the only code that uses it. Never throws. Redirects are not followed,
 * so that the key reaches no other host.
 */
export async function callDub(
  { DUB_API_URL, DUB_API_KEY }: Pick<Settings, 'DUB_API_URL' | 'DUB_API_KEY'>,
  path: string,
  fields: object,
  limitMs: number,
): Promise<DubResponse> {
  try {
    const response = await fetch(`${DUB_API_URL}${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${DUB_API_KEY}`,
        'content-type': 'application/json',
        'user-agent': USER_AGENT,
      },
      body: JSON.stringify(fields),
      redirect: 'manual',
      signal: AbortSignal.timeout(limitMs),
    })
    const text = await response.text()
    return {
      status: response.status,
      body: parseJson(text),
      retryAfter: response.headers.get('retry-after'),
    }
  } catch (error) {
    return {
      failure: error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'network',
    }
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
