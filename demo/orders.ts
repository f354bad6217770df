import type { IncomingMessage, ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'
import { type Dub, isMood } from './dub.ts'

/** What the page may order; undefined means that the order makes no sense. */
const ORDERS: Readonly<Record<string, (dub: Dub, input: unknown) => object | undefined>> = {
  '/demo/mood': (dub, input) => {
    const mood = typeof input === 'object' && input !== null && 'mood' in input ? input.mood : null
    if (!isMood(mood)) return undefined
    dub.setMood(mood)
    return { mood }
  },
  '/demo/arrivals': (dub) => dub.arrive(),
  '/demo/forget': (dub) => {
    dub.forget()
    return {}
  },
}

/** Carries out a POST of the page with a JSON body. Only the site's own pages are obeyed. */
export async function obey(
  request: IncomingMessage,
  response: ServerResponse,
  dub: Dub,
  siteUrl: string,
): Promise<void> {
  const order = ORDERS[request.url ?? '']
  if (!order) return reply(response, 404, { error: 'There is no such order.' })
  if (request.headers.origin !== siteUrl) {
    return reply(response, 403, { error: `Only pages of ${siteUrl} may give orders.` })
  }
  const input: unknown = await json(request).catch(() => undefined)
  const done = input === undefined ? undefined : order(dub, input)
  if (done) reply(response, 200, done)
  else reply(response, 400, { error: 'This order cannot be read.' })
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}
