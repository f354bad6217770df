import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterAll, afterEach, beforeEach, expect } from 'vitest'
import { type Emulator, startEmulator } from '../../../emulator/index.ts'
import { openServer } from '../../../emulator/server.ts'
import { forward, passBack } from '../../browser/support/forward.ts'
import { API_KEY, startWorker } from '../../support/start-worker.ts'

/** Where a Worker is on a site's own host, if it has this `BASE_PATH`. */
export const ON_PATH = '/_d'

/** Where pages ask Dub themselves. */
export const DUB = 'http://dub.example'

/** A request of a browser's, to any host. */
export interface WebRequest {
  /** Without the query. */
  readonly url: string
  readonly query: string
  readonly method: string
  readonly cookie: string
  /** What a Worker or Dub has answered with. */
  readonly setCookie: readonly string[]
}

/** What a page is served with. */
type Headers = Readonly<Record<string, string>>

/** Sites of any host name in `.example`. Browsers reach them through a proxy, which is all there is of the web. */
export interface Web {
  readonly dub: Emulator
  readonly proxyPort: number
  /** Serves this document at a URL without a query, also in place of what a Worker has there. */
  readonly serve: (url: string, html: string, headers?: Headers) => void
  /** What browsers have asked for, in the order of arrival. */
  readonly requests: readonly WebRequest[]
  /** What pages have written to the console, and what was thrown or rejected in them. */
  readonly reports: string[]
}

/** Starts the web for the tests of a file. Hosts that begin with `t.` are the Worker. */
export async function startWeb(vars: Readonly<Record<string, string>> = {}): Promise<Web> {
  const dub = await startEmulator()
  const worker = await startWorker(
    {
      DUB_API_URL: dub.url,
      ALLOWED_ORIGINS: 'http://*.example,http://*.co.uk,http://localhost',
      ALLOWED_EVENTS: 'lead,sale,customer',
      ...vars,
    },
    { DUB_API_KEY: API_KEY },
  )
  const pages = new Map<string, { html: string; headers: Headers }>()
  const requests: WebRequest[] = []
  const reports: string[] = []

  const answer = async (text: string, request: IncomingMessage, response: ServerResponse) => {
    const { hostname, pathname, origin, search } = new URL(request.url ?? '')
    // Chromium asks for updates of its own.
    if (!/\.(example|co\.uk)$|^localhost$|^127\./.test(hostname)) {
      response.destroy()
      return
    }
    if (pathname === '/report') {
      reports.push(text)
      response.end()
      return
    }
    const { method = '', headers } = request
    const noted = { url: origin + pathname, query: search, method, cookie: headers.cookie ?? '' }
    const setCookie: string[] = []
    requests.push({ ...noted, setCookie })
    const page = pages.get(origin + pathname)
    const isWorkers = hostname.startsWith('t.') || pathname.startsWith(`${ON_PATH}/`)
    const target = isWorkers ? worker.url : origin === DUB ? dub.url : undefined
    if (target && !page) {
      request.url = pathname + search
      const answered = await forward(target, request, text).catch(() => undefined)
      setCookie.push(...(answered?.headers['set-cookie'] ?? []))
      if (answered) passBack(answered, response)
      else response.destroy()
      return
    }
    response.writeHead(page ? 200 : 404, {
      'content-type': 'text/html; charset=utf-8',
      ...page?.headers,
    })
    response.end(page?.html)
  }
  const proxy = await openServer(0, ({ text }, request, response) =>
    answer(text, request, response),
  )

  beforeEach(() => {
    dub.reset()
    requests.length = 0
    reports.length = 0
  })
  afterEach(() => {
    expect(reports.filter((report) => report.startsWith('error: '))).toEqual([])
  })
  afterAll(async () => {
    await proxy.close()
    await worker.close()
    await dub.close()
  })
  return {
    dub,
    proxyPort: Number(new URL(proxy.url).port),
    serve: (url, html, headers = {}) => pages.set(url, { html, headers }),
    requests,
    reports,
  }
}
