import { SITE } from '../support/start-stack.ts'
import type { FuzzCase } from './fuzz-case.ts'
import { basePathOf, SERVER_TOKEN, WITH_SERVER } from './settings.ts'

/** Whether a server speaks, to a Worker that takes its token. */
export const isServer = (fuzzCase: FuzzCase): boolean =>
  WITH_SERVER.includes(fuzzCase.worker) && isBearer(fuzzCase, SERVER_TOKEN)

/** Whether a request shows this bearer token. */
export const isBearer = (fuzzCase: FuzzCase, token: string): boolean =>
  valueOf(fuzzCase, 'authorization').replace(/^bearer +/i, '') === token

/** Whether a request may report an event, by its method, path and caller. Written apart from the Worker's check. */
export function mayReport(fuzzCase: FuzzCase): boolean {
  const { worker, method, path } = fuzzCase
  const base = basePathOf(worker)
  const { pathname } = new URL(path.startsWith('/') ? `http://shop.example${path}` : path)
  const isEvent = [`${base}/track/lead`, `${base}/track/lead/client`].includes(pathname)
  return method === 'POST' && isEvent && (isServer(fuzzCase) || isOfSite(fuzzCase))
}

const isOfSite = (fuzzCase: FuzzCase): boolean => {
  const origin = valueOf(fuzzCase, 'origin')
  return origin === SITE || /^https:\/\/([a-z\d-]+\.)+shop\.example$/.test(origin)
}

/** A header's value; one that comes twice is one list. */
const valueOf = ({ headers }: FuzzCase, wanted: string): string =>
  headers
    .filter(([name]) => name.toLowerCase() === wanted)
    .map(([, value]) => value.trim())
    .join(', ')
