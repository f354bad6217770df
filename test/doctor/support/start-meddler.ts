import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterAll } from 'vitest'
import { openServer } from '../../../emulator/server.ts'
import { forward, passBack } from '../../browser/support/forward.ts'

/** What stands between the Worker and the web, such as a rule at Cloudflare. Returns true if it has answered itself. */
export type Meddle = (
  request: IncomingMessage,
  answer: IncomingMessage,
  response: ServerResponse,
) => true | void

/** A server before a Worker that changes what it answers. */
export interface Meddler {
  readonly url: string
  readonly meddle: (how: Meddle) => void
}

/** Starts one for the tests of a file. It sends the time, as Cloudflare does. */
export async function startMeddler(workerUrl: string): Promise<Meddler> {
  let meddle: Meddle | undefined
  const server = await openServer(0, async ({ text }, request, response) => {
    const answer = await forward(workerUrl, request, text)
    answer.headers.date = new Date().toUTCString()
    if (meddle?.(request, answer, response)) answer.resume()
    else passBack(answer, response)
  })
  afterAll(() => server.close())
  return { url: server.url, meddle: (how) => (meddle = how) }
}
