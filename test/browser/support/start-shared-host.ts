import type { IncomingMessage, ServerResponse } from 'node:http'
import { openServer } from '../../../emulator/server.ts'
import { forward, passBack } from './forward.ts'
import { onLocalhost } from './localhost.ts'

/** A host with a site on it, and a Worker below one of its paths. */
export interface SharedHost {
  /** `http://localhost:PORT`, the origin of both. */
  readonly origin: string
  /** Says where the site is, and the Worker, whose settings name this origin. */
  readonly serve: (siteUrl: string, workerUrl: string) => void
  readonly close: () => Promise<void>
}

/** Starts a host on any free port that sends what is below `basePath` to the Worker, and all else to the site. */
export async function startSharedHost(basePath: string): Promise<SharedHost> {
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
