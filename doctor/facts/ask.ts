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

/** Or that there was none: the system's code of the error, such as `ENOTFOUND`, or `TIMEOUT` or `TOO_LARGE`. */
export type Answer = Answered | { readonly failure: string }

/** Longer than the Worker gives Dub. */
const TIME_LIMIT_MS = 15_000

/** Once unpacked. The longest filter list has 3 MB. */
const LIMIT_BYTES = 32 * 1024 * 1024

/** Asks a server. Never throws. By default no redirect is followed, so that a token reaches no other host. */
export async function ask(url: string, init: RequestInit = {}): Promise<Answer> {
  const sentAtMs = Date.now()
  try {
    const signal = AbortSignal.timeout(TIME_LIMIT_MS)
    const response = await fetch(url, { redirect: 'manual', signal, ...init })
    const cameAtMs = Date.now()
    const bytes = await readBytes(response)
    if (!bytes) return { failure: 'TOO_LARGE' }
    const { status, headers } = response
    return { url: response.url, status, headers, bytes, json: parse(bytes), sentAtMs, cameAtMs }
  } catch (error) {
    return { failure: codeOf(error) }
  }
}

/** The body; undefined where it is larger than the limit: it may have no end. */
async function readBytes({ body }: Response): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.length
    // Leaving the loop ends the connection.
    if (size > LIMIT_BYTES) return undefined
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
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
