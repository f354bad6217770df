import { API_KEY } from '../../test/support/start-worker.ts'
import { SITE } from '../../test/support/start-stack.ts'
import { EVENT_NAMES, type EventName } from './fuzz-case.ts'

/** The Workers side by side: open; with a shared secret; with a key set; under a base path. */
export const WORKER_NAMES = ['open', 'signed', 'keys', 'based'] as const

/** One of the Workers. */
export type WorkerName = (typeof WORKER_NAMES)[number]

/** Signs identity tokens with HS256. */
export const IDENTITY_SECRET = 'identity-secret-of-the-fuzz-run-0123456789'
/** Lets a server speak. */
export const SERVER_TOKEN = 'server-token-of-the-fuzz-run'
/** Opens `/admin`. */
export const ADMIN_TOKEN = 'operator-token-of-the-fuzz-run'
/** The claim `aud` of the tokens that the key set checks. */
export const AUDIENCE = 'fuzz'
/** The path of the Worker that has one. */
export const BASE_PATH = '/_d'

/** What no answer may hold. */
export const SECRETS = [API_KEY, IDENTITY_SECRET, SERVER_TOKEN, ADMIN_TOKEN] as const

/** Workers whose pages need an identity token. */
export const WITH_IDENTITY: readonly WorkerName[] = ['signed', 'keys']
/** Workers that a server may speak to. */
export const WITH_SERVER: readonly WorkerName[] = ['signed', 'based']
/** Workers that have an operator. */
export const WITH_ADMIN: readonly WorkerName[] = ['open', 'based']
/** What a page may not say to the Worker `signed`, though Dub would take it. */
export const BARRED_FIELDS: readonly string[] = ['eventQuantity']

/** The path under which a Worker's routes lie. */
export const basePathOf = (worker: WorkerName): string => (worker === 'based' ? BASE_PATH : '')

/** The events that a Worker takes: `keys` leaves the setting out, and has its default. */
export const eventsOf = (worker: WorkerName): readonly EventName[] =>
  worker === 'keys' ? ['lead'] : EVENT_NAMES

/** The settings of each Worker. */
export function settingsOf(
  worker: WorkerName,
  dubUrl: string,
  keysUrl: string,
): Readonly<Record<string, string>> {
  const common = {
    DUB_API_URL: dubUrl,
    DUB_API_KEY: API_KEY,
    ALLOWED_ORIGINS: `${SITE}, https://*.shop.example`,
  }
  const ALLOWED_EVENTS = eventsOf(worker).join()
  switch (worker) {
    case 'open':
      return { ...common, ALLOWED_EVENTS, ADMIN_TOKEN }
    case 'signed':
      return {
        ...common,
        ALLOWED_EVENTS,
        IDENTITY_SECRET,
        SERVER_TOKEN,
        ALLOWED_FIELDS: 'mode, customerName, metadata',
      }
    case 'keys':
      return { ...common, IDENTITY_JWKS_URL: keysUrl, IDENTITY_AUDIENCE: AUDIENCE }
    case 'based':
      return {
        ...common,
        ALLOWED_EVENTS,
        BASE_PATH,
        SERVER_TOKEN,
        ADMIN_TOKEN,
        DUB_DELIVERY: 'direct',
      }
  }
}
