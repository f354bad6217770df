import { EVENT_KINDS, type EventKind } from '../../contract/events.ts'
import { SITE } from '../../test/support/start-stack.ts'
import { API_KEY } from '../../test/support/start-worker.ts'
import { SECRET_NAMES, type SettingName } from '../../worker/settings/settings.ts'

/** The Workers side by side: open; with a shared secret; with a key set; under a base path. */
export const WORKER_NAMES = ['open', 'signed', 'keys', 'based'] as const

export type WorkerName = (typeof WORKER_NAMES)[number]

/** Signs identity tokens with HS256. */
export const IDENTITY_SECRET = 'identity-secret-of-the-fuzz-run-0123456789'
/** Authenticates a server. */
export const SERVER_TOKEN = 'server-token-of-the-fuzz-run'
/** Opens `/admin`. */
export const ADMIN_TOKEN = 'operator-token-of-the-fuzz-run'
/** The `aud` claim of the tokens that the key set verifies. */
export const AUDIENCE = 'fuzz'
/** The path of the Worker `based`. */
export const BASE_PATH = '/_d'

/** Workers whose pages need an identity token. */
export const WITH_IDENTITY: readonly WorkerName[] = ['signed', 'keys']
/** Workers that accept events of a server. */
export const WITH_SERVER: readonly WorkerName[] = ['signed', 'based']
/** Workers that have an operator. */
export const WITH_ADMIN: readonly WorkerName[] = ['open', 'based']
/** What a page may not set at the Worker `signed`, though Dub would accept it: see its `ALLOWED_FIELDS`. */
export const FORBIDDEN_FIELDS: readonly string[] = ['eventQuantity']

/** The path under which a Worker's routes are. */
export const basePathOf = (worker: WorkerName): string => (worker === 'based' ? BASE_PATH : '')

/** The events that a Worker accepts. `keys` has the default of the setting. */
export const allowedKinds = (worker: WorkerName): readonly EventKind[] =>
  worker === 'keys' ? ['lead'] : EVENT_KINDS

type Settings = Readonly<Partial<Record<SettingName, string>>>

/** The settings of each Worker. */
export function settingsOf(worker: WorkerName, dubUrl: string, keysUrl: string): Settings {
  const common = {
    DUB_API_URL: dubUrl,
    DUB_API_KEY: API_KEY,
    ALLOWED_ORIGINS: `${SITE}, https://*.shop.example`,
  }
  const ALLOWED_EVENTS = allowedKinds(worker).join()
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

/** What no answer may show: the value of every secret setting of every Worker. */
export const SECRETS: readonly string[] = WORKER_NAMES.flatMap((worker) =>
  Object.entries(settingsOf(worker, '', '')).flatMap(([name, value]) =>
    SECRET_NAMES.includes(name) ? [value] : [],
  ),
)
