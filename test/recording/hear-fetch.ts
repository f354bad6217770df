import { recordLater } from './recorder.ts'
import { recordRequest } from './requests.ts'
import { isWorker } from './workers.ts'

/** Puts on record what this process asks Workers with `fetch`, and what they answer. */
export function hearFetch(): void {
  const plainFetch = globalThis.fetch
  globalThis.fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : String(input)
    if (!isWorker(url)) return plainFetch(input, init)
    recordRequest(init?.body, new Headers(init?.headers).get('authorization'))
    const response = await plainFetch(input, init)
    recordLater('answer', textOf(response.clone()))
    return response
  }
}

const textOf = async (response: Response): Promise<string> =>
  `${response.status} ${JSON.stringify([...response.headers])}\n${await response.text()}`
