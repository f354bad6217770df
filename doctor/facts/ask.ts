/** An answer to a request. */
export interface Answered {
  /** Where it came from: another URL after a redirect that was followed. */
  readonly url: string
  readonly status: number
  readonly headers: Headers
  readonly bytes: Uint8Array
  /** The parsed body; undefined when it is not JSON. */
  readonly json: unknown
  /** When the request was sent and when its answer had come, in epoch milliseconds. */
  readonly sentAtMs: number
  readonly cameAtMs: number
}

/** Or that there was none: the system's code of the error, such as `ENOTFOUND`, or `TIMEOUT`. */
export type Answer = Answered | { readonly failure: string }

/** Longer than the Worker gives Dub. */
const TIME_LIMIT_MS = 15_000

/** Asks a server. Never throws. By default no redirect is followed, so that a token reaches no other host. */
export async function ask(url: string, init: RequestInit = {}): Promise<Answer> {
  const sentAtMs = Date.now()
  try {
    const signal = AbortSignal.timeout(TIME_LIMIT_MS)
    const response = await fetch(url, { redirect: 'manual', signal, ...init })
    const cameAtMs = Date.now()
    const bytes = new Uint8Array(await response.arrayBuffer())
    const { status, headers } = response
    return { url: response.url, status, headers, bytes, json: parse(bytes), sentAtMs, cameAtMs }
  } catch (error) {
    return { failure: codeOf(error) }
  }
}

export const textOf = ({ bytes }: Answered): string => new TextDecoder().decode(bytes)

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'UNKNOWN'
  if (error.name === 'TimeoutError') return 'TIMEOUT'
  const { cause } = error as { cause?: { code?: string; errors?: { code?: string }[] } }
  return cause?.code ?? cause?.errors?.[0]?.code ?? 'UNKNOWN'
}
