import { once } from 'node:events'
import { createServer, type IncomingMessage, request as ask, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/**
 * What becomes of an event that is posted: the Worker gets and answers it; the connection breaks before
 * that, or after it and the answer is lost; nobody answers; or the answer is 503 and says when to come
 * again.
 */
export type Treatment = 'pass' | 'cut' | 'lose' | 'hold' | { readonly comeAgainAtMs: number }

/** An event that a page has posted. */
export interface EventPost {
  readonly customer: string
  readonly treatment: Treatment
  /** When it had arrived. */
  readonly atMs: number
}

/** A server in front of the Worker, which counts events and can be told to go wrong. */
export interface Front {
  /** `http://localhost:PORT`, without a slash at the end. */
  readonly origin: string
  /** Answers nothing, ever. */
  readonly silentUrl: string
  /** Every event posted, in the order of arrival. */
  readonly posts: readonly EventPost[]
  /** The customers of the events that reached the Worker, in the order of arrival. */
  readonly passed: () => string[]
  /** What becomes of the events from now on: of those of one customer, or else of all. */
  readonly treat: (treatment: Treatment, customer?: string) => void
  /** Forgets what has come, breaks what it holds, and lets events pass again. */
  readonly reset: () => void
  readonly close: () => Promise<void>
}

/** Starts a server in front of the Worker at `target`. */
export async function startFront(target: string): Promise<Front> {
  const posts: EventPost[] = []
  const treatments = new Map<string, Treatment>()
  let usual: Treatment = 'pass'

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await text(request)
    if (request.url === '/silent') return
    if (request.method !== 'POST') return pass(await askWorker(target, request, body), response)
    const customer = String(JSON.parse(body).customerExternalId)
    const treatment = treatments.get(customer) ?? usual
    posts.push({ customer, treatment, atMs: Date.now() })
    if (treatment === 'hold') return
    if (treatment === 'cut') {
      response.destroy()
    } else if (treatment === 'pass' || treatment === 'lose') {
      const answered = await askWorker(target, request, body)
      if (treatment === 'pass') pass(answered, response)
      else response.destroy()
    } else turnAway(treatment.comeAgainAtMs, request, response)
  }
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  const origin = `http://localhost:${port}`
  return {
    origin,
    silentUrl: `${origin}/silent`,
    posts,
    passed: () =>
      posts.filter(({ treatment }) => treatment === 'pass').map(({ customer }) => customer),
    treat: (treatment, customer) => {
      if (customer === undefined) usual = treatment
      else treatments.set(customer, treatment)
    },
    reset: () => {
      server.closeAllConnections()
      treatments.clear()
      usual = 'pass'
      posts.length = 0
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function askWorker(
  target: string,
  { url, method, headers }: IncomingMessage,
  body: string,
): Promise<IncomingMessage> {
  const onward = ask(`${target}${url}`, { method, headers })
  onward.end(body)
  const [answer] = (await once(onward, 'response')) as [IncomingMessage]
  return answer
}

function pass(answer: IncomingMessage, response: ServerResponse) {
  response.writeHead(answer.statusCode ?? 502, answer.headers)
  answer.pipe(response)
}

/** As the Worker does without its queue, but in epoch milliseconds, as Dub writes them. */
function turnAway(comeAgainAtMs: number, { headers }: IncomingMessage, response: ServerResponse) {
  response.writeHead(503, {
    'access-control-allow-origin': headers.origin ?? '',
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'Retry-After',
    'retry-after': String(comeAgainAtMs),
  })
  response.end('{"error":{"code":"internal_server_error","message":"","doc_url":""}}')
}
