import { afterAll } from 'vitest'
import { readTarget, type Target } from '../../../doctor/facts/target.ts'
import { openServer } from '../../../emulator/server.ts'
import { onLocalhost } from '../../browser/support/localhost.ts'
import { pageWith } from '../../browser/support/signup-page.ts'
import { startBareWorker } from '../../support/start-bare-worker.ts'
import { API_KEY } from '../../support/start-worker.ts'

/** A Worker that serves its script, and a site with one page. */
export interface PageStack {
  readonly worker: string
  readonly target: Target
  /** The site's origin. Its page is `/signup`; `/moved` leads there, and drops the query. */
  readonly site: string
  /** Puts these tags into the page, and serves it with these headers. */
  readonly serve: (tags: string, headers?: Readonly<Record<string, string>>) => void
}

/** Starts both for the tests of a file. */
export async function startPage(): Promise<PageStack> {
  let html = ''
  let headers: Readonly<Record<string, string>> = {}
  const bare = await startBareWorker({ DUB_API_KEY: API_KEY }, { assets: 'dist' })
  const server = await openServer(0, ({ path }, _, response) => {
    if (path === '/moved') response.writeHead(302, { location: '/signup' })
    else if (path !== '/signup') response.writeHead(404)
    else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers })
    response.end(path === '/signup' ? html : undefined)
  })
  afterAll(async () => {
    await server.close()
    await bare.close()
  })
  const worker = onLocalhost(bare.url)
  return {
    worker,
    target: readTarget(worker) as Target,
    site: onLocalhost(server.url),
    serve: (tags, served = {}) => {
      html = pageWith(tags)
      headers = served
    },
  }
}
