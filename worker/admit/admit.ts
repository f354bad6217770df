import type { Env } from '../env.ts'
import { bearerToken, isSameSecret } from '../http/bearer-token.ts'
import type { Caller } from '../http/caller.ts'
import type { Refusal } from '../http/refusal.ts'
import { err, ok, type Result } from '../result.ts'
import type { Settings } from '../settings/settings.ts'
import { callerIpAddress, isWithinLimit, RATE_PERIOD_SECONDS } from './rate-limit.ts'

/**
 * May this caller report events? Reads headers only, so that a flood costs no parsing. A page cannot forge
 * its `Origin`, of which `origin` is the allowed one; anything outside a browser can, so the origin keeps other sites out and nothing else. A
 * server's token takes the place of the origin, and servers are not rate limited.
 */
export async function admit(
  request: Request,
  origin: string | undefined,
  settings: Pick<Settings, 'SERVER_TOKEN'>,
  env: Pick<Env, 'RATE_LIMITER'>,
): Promise<Result<Caller, Refusal>> {
  const token = settings.SERVER_TOKEN.length > 0 ? bearerToken(request) : undefined
  if (token && (await isServerToken(token, settings))) return ok({ by: 'server' })

  if (origin === undefined) {
    const presented = request.headers.get('origin')
    return token && presented === null
      ? err({ reason: 'wrong_server_token' })
      : err({ reason: 'foreign_origin', origin: presented })
  }

  const ipAddress = callerIpAddress(request)
  if (ipAddress && !(await isWithinLimit(env.RATE_LIMITER, `address:${ipAddress}`))) {
    return err({ reason: 'rate_limited', retryAfterSeconds: RATE_PERIOD_SECONDS })
  }
  return ok({ by: 'page', origin, ...(ipAddress && { ipAddress }) })
}

/** Compares with every token, whichever matches, so that the time reveals nothing. */
async function isServerToken(
  presented: string,
  { SERVER_TOKEN }: Pick<Settings, 'SERVER_TOKEN'>,
): Promise<boolean> {
  const matches = await Promise.all(SERVER_TOKEN.map((token) => isSameSecret(presented, token)))
  return matches.includes(true)
}
