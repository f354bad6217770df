import type { Env } from '../env.ts'
import type { Settings } from '../settings/settings.ts'

/** The body of `GET /health`: what is switched on, and what would keep events from arriving. */
export interface Health {
  readonly status: 'ok'
  readonly delivery: Settings['delivery']
  readonly events: readonly string[]
  /** What the Worker is bound to. */
  readonly retryQueue: boolean
  readonly deadLetters: boolean
  readonly rateLimits: boolean
  readonly script: boolean
  /** What pages must show besides their origin. */
  readonly identity: boolean
  readonly turnstile: boolean
  readonly warnings: readonly string[]
}

/** Says what the settings amount to. Bad settings never get here: they are a 500 on every path. */
export function health(settings: Settings, env: Env): Health {
  const warnings: string[] = []
  if (settings.allowedOrigins.length === 0) {
    warnings.push('ALLOWED_ORIGINS is empty: every page is refused.')
  }
  if (settings.allowedEvents.size === 0) {
    warnings.push('ALLOWED_EVENTS is empty: every event is refused.')
  }
  if (
    settings.allowedEvents.has('sale') &&
    !settings.identity &&
    settings.allowedOrigins.length > 0
  ) {
    warnings.push(
      'ALLOWED_EVENTS has sale and there is no identity: any visitor can report any amount. A server with SERVER_TOKEN is safer.',
    )
  }
  if (!env.RETRY_QUEUE) {
    warnings.push('RETRY_QUEUE is not bound: events wait in the browser while Dub is down.')
  }
  if (env.RETRY_QUEUE && !env.DEAD_LETTERS) {
    warnings.push(
      'DEAD_LETTERS is not bound: events that are given up stay on the queue until it drops them.',
    )
  }
  if (env.IDENTITY_JWKS_URL && !env.IDENTITY_ISSUER && !env.IDENTITY_AUDIENCE) {
    warnings.push(
      'IDENTITY_JWKS_URL is set without IDENTITY_ISSUER and IDENTITY_AUDIENCE: tokens that the same keys signed for somebody else are taken.',
    )
  }
  return {
    status: 'ok',
    delivery: settings.delivery,
    events: [...settings.allowedEvents],
    retryQueue: env.RETRY_QUEUE !== undefined,
    deadLetters: env.DEAD_LETTERS !== undefined,
    rateLimits: env.RATE_LIMITER !== undefined && env.EVENT_RATE_LIMITER !== undefined,
    script: env.ASSETS !== undefined,
    identity: settings.identity !== undefined,
    turnstile: settings.turnstile !== undefined,
    warnings,
  }
}
