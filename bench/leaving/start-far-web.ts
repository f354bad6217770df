import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { startEmulator } from '../../emulator/index.ts'
import { openServer } from '../../emulator/server.ts'
import { forward, passBack } from '../../test/browser/support/forward.ts'
import { API_KEY, startWorker } from '../../test/support/start-worker.ts'

/** The round trip to a server on another continent, which each preflight and each post takes. */
export const ROUND_TRIP_MS = 150

/** Where pages ask Dub themselves. */
export const DUB_API = 'http://api.dub.example'

/** What Dub's API answers any page with. It names no time for which a preflight holds. */
const CORS_HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'POST, OPTIONS',
  'access-control-allow-headers': 'Content-Type, Authorization',
}

/** Sites of any host name, their Workers on hosts that begin with `t.`, and Dub's API, behind one proxy. */
export interface FarWeb {
  readonly proxyPort: number
  /** Serves this page at `/signup` of an origin. Its other pages are empty. */
  readonly serveSignup: (origin: string, html: string) => void
  /** The customers of which Dub has a complete event, from a page or from a Worker. */
  readonly reachedDub: () => ReadonlySet<string>
  /** How many preflights each side has received. */
  readonly preflights: Readonly<Record<'worker' | 'dub', number>>
  /** The origins of which a page came out of the back/forward cache. */
  readonly restored: ReadonlySet<string>
  readonly close: () => Promise<void>
}

export async function startFarWeb(): Promise<FarWeb> {
  const dub = await startEmulator()
  const worker = await startWorker(
    { DUB_API_URL: dub.url, ALLOWED_ORIGINS: 'http://*.example' },
    { DUB_API_KEY: API_KEY },
  )
  const pages = new Map<string, string>()
  const sentByPages: string[] = []
  const preflights = { worker: 0, dub: 0 }
  const restored = new Set<string>()

  const answerAsWorker = async (
    body: string,
    request: IncomingMessage,
    response: ServerResponse,
  ) => {
    if (request.method === 'OPTIONS') preflights.worker++
    if (request.method !== 'GET') await sleep(ROUND_TRIP_MS)
    passBack(await forward(worker.url, request, body), response)
  }
  const answerAsDub = async (
    body: string,
    { method }: IncomingMessage,
    response: ServerResponse,
  ) => {
    if (method === 'OPTIONS') preflights.dub++
    else sentByPages.push(customerOf(body))
    await sleep(ROUND_TRIP_MS)
    response.writeHead(200, { 'content-type': 'application/json', ...CORS_HEADERS }).end('{}')
  }
  const answerAsSite = (origin: string, path: string, response: ServerResponse) => {
    if (path === '/restored') restored.add(origin)
    const html =
      path === '/signup' ? pages.get(origin) : '<!doctype html><title>Another page</title>'
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html)
  }
  const proxy = await openServer(0, async ({ text }, request, response) => {
    const { hostname, origin, pathname } = new URL(request.url ?? '')
    request.url = pathname
    if (pages.has(origin)) answerAsSite(origin, pathname, response)
    else if (origin === DUB_API) await answerAsDub(text, request, response)
    else if (hostname.startsWith('t.')) await answerAsWorker(text, request, response)
    // Browsers ask for updates of their own.
    else response.destroy()
  })
  return {
    proxyPort: Number(new URL(proxy.url).port),
    serveSignup: (origin, html) => pages.set(origin, html),
    reachedDub: () =>
      new Set([...sentByPages, ...dub.leads.map(({ customerExternalId }) => customerExternalId)]),
    preflights,
    restored,
    close: async () => {
      await proxy.close()
      await worker.close()
      await dub.close()
    },
  }
}

const customerOf = (body: string): string =>
  (JSON.parse(body) as { customerExternalId: string }).customerExternalId
