import { type Answerer, openServer } from '../../emulator/server.ts'
import { onLocalhost } from '../../test/browser/support/localhost.ts'

/** A server that notes what arrives: only there it is certain that a request was made. */
export interface CountedServer {
  /** `http://localhost:PORT`, without a slash at its end. */
  readonly origin: string
  /** As `POST /track/lead`, in the order of arrival, preflights too. */
  readonly requests: string[]
  readonly close: () => Promise<void>
}

export async function startCountedServer(answer: Answerer): Promise<CountedServer> {
  const requests: string[] = []
  const server = await openServer(0, (call, request, response) => {
    requests.push(`${call.method} ${call.path}`)
    return answer(call, request, response)
  })
  return { origin: onLocalhost(server.url), requests, close: () => server.close() }
}
