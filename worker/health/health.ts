import type { KeyStatus } from '../deliver/key-status.ts'
import type { Env } from '../env.ts'
import { ledgerIn } from '../settings/confirmations.ts'
import type { Place } from '../settings/remedy.ts'
import type { Settings } from '../settings/settings.ts'
import { VERSION } from '../version.ts'
import { LIMITS } from './bindings.ts'
import { look } from './look.ts'
import { findWarnings } from './warnings.ts'

/** The body of `GET /health`: what is switched on, and what would keep events from arriving. */
export interface Health {
  readonly status: 'ok'
  readonly version: string
  readonly delivery: Settings['DUB_DELIVERY']
  readonly events: readonly string[]
  /** What Dub last said of the API key, as far as this isolate knows. */
  readonly dub: KeyStatus
  readonly retryQueue: boolean
  /** The database is bound and has its tables. */
  readonly deadLetters: boolean
  /** Events that Dub answered with a 200 are kept until Dub confirms them. */
  readonly confirmations: boolean
  readonly rateLimits: boolean
  /** `/dub.js` is there. */
  readonly script: boolean
  /** What pages need besides an allowed origin. */
  readonly identity: boolean
  readonly turnstile: boolean
  readonly warnings: readonly string[]
}

/** What neither the settings nor the bindings say. */
interface Circumstances {
  readonly dub: KeyStatus
  readonly place: Place
}

/** What the settings amount to. Bad settings never get here: they are a 500 on every path. */
export async function health(
  settings: Settings,
  env: Env,
  { dub, place }: Circumstances,
  nowMs: number,
): Promise<Health> {
  const found = await look(env, nowMs)
  const isReady = found.tables === 'ready'
  return {
    status: 'ok',
    version: VERSION,
    delivery: settings.DUB_DELIVERY,
    events: [...settings.ALLOWED_EVENTS],
    dub,
    retryQueue: env.RETRY_QUEUE !== undefined,
    deadLetters: isReady,
    confirmations: isReady && ledgerIn(settings, env) !== undefined,
    rateLimits: LIMITS.every(({ name }) => env[name] !== undefined),
    script: found.script,
    identity: settings.verifyToken !== undefined,
    turnstile: settings.TURNSTILE_SECRET !== undefined,
    warnings: findWarnings({ settings, env, place, key: dub.key, ...found }),
  }
}
