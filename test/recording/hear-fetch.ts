import { recordLater } from './recorder.ts'
import { recordRequest } from './requests.ts'
import { isWorker } from './workers.ts'

let isHearing = false

/** Puts on record what this process asks Workers with `fetch`, and what they answer. */
export function hearFetch(): void {
  // Test files that share a process share its globals.
  if (isHearing) return
  isHearing = true
  const plainFetch = globalThis.fetch
  globalThis.fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : String(input)
    if (!isWorker(url)) return plainFetch(input, init)
    await recordAsked(input, init)
    const response = await plainFetch(input, init)
    recordLater('answer', textOf(response.clone()))
    return response
  }
}

/** A body that can be read once only is not heard, but for that of a `Request`, which can be copied. */
async function recordAsked(input: string | URL | Request, init?: RequestInit): Promise<void> {
  const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : {}))
  const body = init?.body ?? (input instanceof Request ? await input.clone().text() : undefined)
  recordRequest(body, headers.get('authorization'))
}

const textOf = async (response: Response): Promise<string> =>
  `${response.status} ${JSON.stringify([...response.headers])}\n${await response.text()}`
