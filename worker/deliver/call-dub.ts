import type { Settings } from '../settings/settings.ts'

/** What came back from one call to Dub. */
export type DubAnswer =
  | {
      readonly status: number
      /** The parsed body; undefined when it is not JSON. */
      readonly body: unknown
      readonly retryAfter: string | null
    }
  /** No whole answer came: whether Dub did the work is not known. */
  | { readonly failure: 'timeout' | 'network' }

/** One call to Dub with these fields, of at most so many milliseconds. */
export type Call = (fields: object, limitMs: number) => Promise<DubAnswer>

/** How long a visitor waits for Dub at the most, over all calls of an event. */
export const FORWARD_LIMIT_MS = 10_000

/**
 * One POST to Dub with the secret key: the only place that holds it in its hands. Never throws.
 * Redirects are not followed, so that the key reaches no other host.
 */
export async function callDub(
  { dubApiUrl, dubApiKey }: Pick<Settings, 'dubApiUrl' | 'dubApiKey'>,
  path: string,
  fields: object,
  limitMs: number,
): Promise<DubAnswer> {
  try {
    const response = await fetch(`${dubApiUrl}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${dubApiKey}`, 'content-type': 'application/json' },
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
