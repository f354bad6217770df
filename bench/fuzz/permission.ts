import { EVENT_KINDS, type EventKind } from '../../contract/events.ts'
import { SITE } from '../../test/support/start-stack.ts'
import type { FuzzCase } from './fuzz-case.ts'
import { allowedKinds, basePathOf, SERVER_TOKEN, WITH_IDENTITY, WITH_SERVER } from './settings.ts'

// Written apart from the Worker's routes and checks, which are judged by it.

/** Whether a server calls, at a Worker that accepts its token. */
export const isServer = (fuzzCase: FuzzCase): boolean =>
  WITH_SERVER.includes(fuzzCase.worker) && isBearer(fuzzCase, SERVER_TOKEN)

/** Whether a request has this bearer token. */
export const isBearer = (fuzzCase: FuzzCase, token: string): boolean =>
  valueOf(fuzzCase, 'authorization').replace(/^bearer +/i, '') === token

/** Whether an identity token must identify the customer. */
export const needsToken = (fuzzCase: FuzzCase): boolean =>
  WITH_IDENTITY.includes(fuzzCase.worker) && !isServer(fuzzCase)

/** The kind of event that a request's path stands for, switched on or off. Slashes may stand before `/track`. */
export function kindOf({ worker, path }: FuzzCase): EventKind | undefined {
  const url = path.startsWith('/') ? `http://shop.example${path}` : path
  const { pathname } = new URL(URL.canParse(url) ? url : 'http://shop.example')
  const base = basePathOf(worker)
  const below = pathname.startsWith(base) ? pathname.slice(base.length).replace(/^\/+/, '/') : ''
  return EVENT_KINDS.find((kind) => [`/track/${kind}`, `/track/${kind}/client`].includes(below))
}

/** Whether a request reports an event that its Worker does not accept. */
export function isOff(fuzzCase: FuzzCase): boolean {
  const kind = kindOf(fuzzCase)
  return fuzzCase.method === 'POST' && !!kind && !allowedKinds(fuzzCase.worker).includes(kind)
}

/** Whether a request may report an event, by its method, path and caller. */
export const mayReport = (fuzzCase: FuzzCase): boolean =>
  fuzzCase.method === 'POST' &&
  kindOf(fuzzCase) !== undefined &&
  !isOff(fuzzCase) &&
  (isServer(fuzzCase) || isOfSite(fuzzCase))

const isOfSite = (fuzzCase: FuzzCase): boolean => {
  const origin = valueOf(fuzzCase, 'origin')
  return origin === SITE || /^https:\/\/([a-z\d-]+\.)+shop\.example$/.test(origin)
}

/** A header's value; the values of a repeated header are one list. */
const valueOf = ({ headers }: FuzzCase, wanted: string): string =>
  headers
    .filter(([name]) => name.toLowerCase() === wanted)
    .map(([, value]) => value.trim())
    .join(', ')
