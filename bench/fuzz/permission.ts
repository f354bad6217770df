import { SITE } from '../../test/support/start-stack.ts'
import { EVENT_NAMES, type EventName, type FuzzCase } from './fuzz-case.ts'
import { basePathOf, eventsOf, SERVER_TOKEN, WITH_IDENTITY, WITH_SERVER } from './settings.ts'

/** Whether a server speaks, to a Worker that takes its token. */
export const isServer = (fuzzCase: FuzzCase): boolean =>
  WITH_SERVER.includes(fuzzCase.worker) && isBearer(fuzzCase, SERVER_TOKEN)

/** Whether a request shows this bearer token. */
export const isBearer = (fuzzCase: FuzzCase, token: string): boolean =>
  valueOf(fuzzCase, 'authorization').replace(/^bearer +/i, '') === token

/** Whether an identity token must say whose event it is. */
export const needsToken = (fuzzCase: FuzzCase): boolean =>
  WITH_IDENTITY.includes(fuzzCase.worker) && !isServer(fuzzCase)

/** The event that a request's path stands for, switched on or off. Written apart from the Worker's routes. */
export function eventOf({ worker, path }: FuzzCase): EventName | undefined {
  const address = path.startsWith('/') ? `http://shop.example${path}` : path
  const { pathname } = new URL(URL.canParse(address) ? address : 'http://shop.example')
  const base = basePathOf(worker)
  return EVENT_NAMES.find((name) =>
    [`${base}/track/${name}`, `${base}/track/${name}/client`].includes(pathname),
  )
}

/** Whether a request reports an event that its Worker does not take. */
export function isOff(fuzzCase: FuzzCase): boolean {
  const event = eventOf(fuzzCase)
  return fuzzCase.method === 'POST' && !!event && !eventsOf(fuzzCase.worker).includes(event)
}

/** Whether a request may report an event, by its method, path and caller. Written apart from the Worker's check. */
export const mayReport = (fuzzCase: FuzzCase): boolean =>
  fuzzCase.method === 'POST' &&
  eventOf(fuzzCase) !== undefined &&
  !isOff(fuzzCase) &&
  (isServer(fuzzCase) || isOfSite(fuzzCase))

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
