import type { IncomingMessage, ServerResponse } from 'node:http'
import { openServer } from '../../../emulator/server.ts'
import { forward, passBack } from './forward.ts'
import { onLocalhost } from './localhost.ts'

/**
 * What the proxy does with an event: forwards it; breaks the connection before the Worker has it, or
 * after, so that the answer is lost; holds it until `release`; or answers 503 with a `Retry-After`.
 */
export type Behavior =
  'forward' | 'drop_request' | 'drop_response' | 'hold' | { readonly retryAtMs: number }

/** An event that a page has posted. */
export interface EventPost {
  readonly customer: string
  readonly behavior: Behavior
  readonly arrivedAtMs: number
}

/** A proxy in front of the Worker that records every event and can misbehave. */
export interface FaultyProxy {
  /** `http://localhost:PORT`, without a slash at the end. */
  readonly origin: string
  /** Never answers. */
  readonly silentUrl: string
  /** Every event posted, in the order of arrival. */
  readonly posts: readonly EventPost[]
  /** The customers of the events that were forwarded and answered, in the order of arrival. */
  readonly forwarded: () => string[]
  /** The customers of the events whose requests are over, answered or broken off. */
  readonly over: readonly string[]
  /** How events are treated from now on: those of one customer, or else all. */
  readonly behave: (behavior: Behavior, customer?: string) => void
  /** Forwards the events that are held. */
  readonly release: () => void
  /** Breaks the connections of the events that are held, before the Worker has them. */
  readonly drop: () => void
  /** Forgets every event, drops what it holds, and forwards again. */
  readonly reset: () => void
  readonly close: () => Promise<void>
}

/** Starts a proxy in front of the Worker at `target`. */
export async function startFaultyProxy(target: string): Promise<FaultyProxy> {
  const posts: EventPost[] = []
  const over: string[] = []
  const behaviors = new Map<string, Behavior>()
  let usual: Behavior = 'forward'
  const held = new Set<(isReleased: boolean) => void>()

  /** Resolves to whether the event is forwarded in the end. */
  const hold = () => new Promise<boolean>((resolve) => held.add(resolve))
  const settleHeld = (isReleased: boolean) => {
    for (const settle of held) settle(isReleased)
    held.clear()
  }
  const proxy = async (request: IncomingMessage, body: string, response: ServerResponse) => {
    if (request.url === '/silent') return
    if (request.method !== 'POST') return passBack(await forward(target, request, body), response)
    const customer = String(JSON.parse(body).customerExternalId)
    const behavior = behaviors.get(customer) ?? usual
    posts.push({ customer, behavior, arrivedAtMs: Date.now() })
    response.once('close', () => over.push(customer))
    if (typeof behavior === 'object') return askToRetry(behavior.retryAtMs, request, response)
    if (behavior === 'drop_request' || (behavior === 'hold' && !(await hold()))) {
      response.destroy()
      return
    }
    const answer = await forward(target, request, body)
    if (behavior === 'drop_response') response.destroy()
    else passBack(answer, response)
  }
  const server = await openServer(0, ({ text }, request, response) =>
    proxy(request, text, response).catch(() => void response.destroy()),
  )
  const origin = onLocalhost(server.url)
  return {
    origin,
    silentUrl: `${origin}/silent`,
    posts,
    forwarded: () =>
      posts.filter(({ behavior }) => behavior === 'forward').map(({ customer }) => customer),
    over,
    behave: (behavior, customer) => {
      if (customer === undefined) usual = behavior
      else behaviors.set(customer, behavior)
    },
    release: () => settleHeld(true),
    drop: () => settleHeld(false),
    reset: () => {
      settleHeld(false)
      behaviors.clear()
      usual = 'forward'
      posts.length = 0
      over.length = 0
    },
    close: () => {
      settleHeld(false)
      return server.close()
    },
  }
}

/** Answers as the Worker does without its queue. */
function askToRetry(retryAtMs: number, { headers }: IncomingMessage, response: ServerResponse) {
  response.writeHead(503, {
    'access-control-allow-origin': headers.origin ?? '',
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'Retry-After',
    'retry-after': String(Math.ceil((retryAtMs - Date.now()) / 1000)),
  })
  response.end('{"error":{"code":"internal_server_error","message":"","doc_url":""}}')
}
