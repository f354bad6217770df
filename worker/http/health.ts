import type { Env } from '../env.ts'
import { ledgerIn } from '../settings/confirmations.ts'
import type { Settings } from '../settings/settings.ts'

/** The body of `GET /health`: what is switched on, and what would keep events from arriving. */
export interface Health {
  readonly status: 'ok'
  readonly delivery: Settings['DUB_DELIVERY']
  readonly events: readonly string[]
  /** What the Worker is bound to. */
  readonly retryQueue: boolean
  readonly deadLetters: boolean
  /** Events that Dub answered with a 200 are kept until Dub confirms them. */
  readonly confirmations: boolean
  readonly rateLimits: boolean
  readonly script: boolean
  /** What pages need besides an allowed origin. */
  readonly identity: boolean
  readonly turnstile: boolean
  readonly warnings: readonly string[]
}

/** What the settings amount to. Bad settings never get here: they are a 500 on every path. */
export const health = (settings: Settings, env: Env): Health => ({
  status: 'ok',
  delivery: settings.DUB_DELIVERY,
  events: [...settings.ALLOWED_EVENTS],
  retryQueue: env.RETRY_QUEUE !== undefined,
  deadLetters: env.DEAD_LETTERS !== undefined,
  confirmations: ledgerIn(settings, env) !== undefined,
  rateLimits: env.RATE_LIMITER !== undefined && env.EVENT_RATE_LIMITER !== undefined,
  script: env.ASSETS !== undefined,
  identity: settings.verifyToken !== undefined,
  turnstile: settings.TURNSTILE_SECRET !== undefined,
  warnings: WARNINGS.filter(([applies]) => applies(settings, env)).map(([, warning]) => warning),
})

const WARNINGS: readonly (readonly [
  applies: (settings: Settings, env: Env) => boolean,
  warning: string,
])[] = [
  [
    ({ ALLOWED_ORIGINS }) => ALLOWED_ORIGINS.length === 0,
    'ALLOWED_ORIGINS is empty: every page is refused.',
  ],
  [
    ({ ALLOWED_EVENTS }) => ALLOWED_EVENTS.size === 0,
    'ALLOWED_EVENTS is empty: every event is refused.',
  ],
  [
    ({ ALLOWED_EVENTS, ALLOWED_ORIGINS, verifyToken }) =>
      ALLOWED_EVENTS.has('sale') && ALLOWED_ORIGINS.length > 0 && !verifyToken,
    'ALLOWED_EVENTS has sale and identity is off: any visitor can report any amount. A server with SERVER_TOKEN is safer.',
  ],
  [
    (_, { RETRY_QUEUE }) => !RETRY_QUEUE,
    'RETRY_QUEUE is not bound: events wait in the browser while Dub is down, and what Dub lost is not sent again.',
  ],
  [
    (_, { RETRY_QUEUE, DEAD_LETTERS }) => RETRY_QUEUE !== undefined && !DEAD_LETTERS,
    'DEAD_LETTERS is not bound: dead-lettered events stay on the queue until it drops them.',
  ],
  [
    (settings, env) => settings.DUB_WEBHOOK_SECRET !== undefined && !ledgerIn(settings, env),
    'DUB_WEBHOOK_SECRET is set and confirmations are off: what the webhook of Dub reports is ignored.',
  ],
  [
    ({ IDENTITY_JWKS_URL, IDENTITY_ISSUER, IDENTITY_AUDIENCE }) =>
      IDENTITY_JWKS_URL !== undefined && !IDENTITY_ISSUER && !IDENTITY_AUDIENCE,
    'IDENTITY_JWKS_URL is set without IDENTITY_ISSUER and IDENTITY_AUDIENCE: tokens issued for other applications by the same keys are accepted.',
  ],
]
