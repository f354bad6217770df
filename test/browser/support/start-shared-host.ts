import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterAll } from 'vitest'
import { openServer } from '../../../emulator/server.ts'
import { API_KEY, startWorker } from '../../support/start-worker.ts'
import { forward, passBack } from './forward.ts'
import { onLocalhost } from './localhost.ts'
import type { Servers } from './start-servers.ts'

/** Puts the site of these servers and a Worker with this `BASE_PATH` on one host, for the tests of a file. */
export async function shareHost(
  { dub, site }: Pick<Servers, 'dub' | 'site'>,
  basePath: string,
): Promise<Pick<SharedHost, 'origin'>> {
  const host = await startSharedHost(basePath)
  const worker = await startWorker(
    { DUB_API_URL: dub.url, ALLOWED_ORIGINS: host.origin, BASE_PATH: basePath },
    { DUB_API_KEY: API_KEY },
  )
  host.serve(site.origin, worker.url)
  afterAll(async () => {
    await host.close()
    await worker.close()
  })
  return host
}

/** A host with a site on it, and a Worker below one of its paths. */
interface SharedHost {
  /** `http://localhost:PORT`, the origin of both. */
  readonly origin: string
  /** Says where the site is, and the Worker, whose settings name this origin. */
  readonly serve: (siteUrl: string, workerUrl: string) => void
  readonly close: () => Promise<void>
}

/** Starts a host on any free port that sends what is below `basePath` to the Worker, and all else to the site. */
async function startSharedHost(basePath: string): Promise<SharedHost> {
  const targets = { site: '', worker: '' }
  const proxy = async (request: IncomingMessage, body: string, response: ServerResponse) => {
    const isWorkers = request.url?.startsWith(`${basePath}/`)
    passBack(await forward(isWorkers ? targets.worker : targets.site, request, body), response)
  }
  const server = await openServer(0, ({ text }, request, response) =>
    proxy(request, text, response).catch(() => void response.destroy()),
  )
  return {
    origin: onLocalhost(server.url),
    serve: (site, worker) => Object.assign(targets, { site, worker }),
    close: () => server.close(),
  }
}
