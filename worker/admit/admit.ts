import { bearerToken } from '../http/bearer.ts'
import type { Caller } from '../http/caller.ts'
import type { Env } from '../env.ts'
import { addressOf, isWithin, RATE_PERIOD_SECONDS } from './rate-limit.ts'
import type { Refusal } from '../http/refusal.ts'
import { err, ok, type Result } from '../result.ts'
import { isSameSecret } from '../same-secret.ts'
import type { Settings } from '../settings/settings.ts'

type Gate = Pick<Settings, 'allowedOrigins' | 'serverTokens'>

/** The origin of the page a request comes from, if it may report events and read the answers. */
export function allowedOrigin(
  request: Request,
  { allowedOrigins }: Pick<Settings, 'allowedOrigins'>,
): string | undefined {
  const origin = request.headers.get('origin')
  return origin !== null && allowedOrigins.some((allows) => allows(origin)) ? origin : undefined
}

/**
 * May this caller speak? Reads headers only, so that a flood costs no parsing. A page cannot forge its
 * `Origin`; anything outside a browser can, so the origin keeps other sites out and nobody else. The
 * server's token takes the origin's place and is not counted.
 */
export async function admit(
  request: Request,
  settings: Gate,
  env: Pick<Env, 'RATE_LIMITER'>,
): Promise<Result<Caller, Refusal>> {
  const token = bearerToken(request)
  if (token && (await isServerToken(token, settings))) return ok({ by: 'server' })

  const origin = allowedOrigin(request, settings)
  if (origin === undefined) {
    const shown = request.headers.get('origin')
    return token && shown === null && settings.serverTokens.length > 0
      ? err({ reason: 'wrong_server_token' })
      : err({ reason: 'foreign_origin', origin: shown })
  }

  const address = addressOf(request)
  if (address !== undefined && !(await isWithin(env.RATE_LIMITER, `address:${address}`))) {
    return err({ reason: 'rate_limited', retryAfterSeconds: RATE_PERIOD_SECONDS })
  }
  return ok({ by: 'page', origin })
}

/** All tokens are compared, the right one found or not, so that the time tells nothing. */
async function isServerToken(
  shown: string,
  { serverTokens }: Pick<Settings, 'serverTokens'>,
): Promise<boolean> {
  const matches = await Promise.all(serverTokens.map((token) => isSameSecret(shown, token)))
  return matches.includes(true)
}
