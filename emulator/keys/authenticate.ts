import type { ApiKey, Plan, Role } from './api-key.ts'
import { dubError, type DubError } from '../reply/dub-error.ts'
import { quotaHeaders, spend, type Spending } from './rate-limit.ts'
import { ok, stop, type Result } from '../reply/result.ts'

const BEARER = 'Bearer '
const ROLES_ALLOWED: ReadonlySet<Role> = new Set(['owner', 'member'])
const PLANS_REFUSED: ReadonlySet<Plan> = new Set(['free', 'pro'])

/** Who is calling, as far as the request tells. */
export interface Caller {
  /** The Authorization header, or null. */
  readonly authorization: string | null
  /** True when the query names a workspace, without which Dub takes workspace keys only. */
  readonly namesWorkspace: boolean
}

/** What the caller's key is looked up in and counted against. */
export interface Keyring {
  readonly keys: ReadonlyMap<string, ApiKey>
  readonly spending: Spending
}

/** A caller who may go on; the headers go on every error raised from here on. */
export interface Admission {
  readonly headers: Readonly<Record<string, string>>
}

/** A caller turned away; the headers are empty when the rate limiter had not run yet. */
export interface Rejection extends Admission {
  readonly error: DubError
}

/**
 * Dub's checks of a secret key in Dub's order: the header, the key, its age, the rate limit, then
 * the owner's standing and the plan. The limit is spent before the body is looked at, so a bad body
 * costs quota like a good one.
 */
export function authenticate(
  caller: Caller,
  keyring: Keyring,
  nowMs: number,
): Result<Admission, Rejection> {
  const known = findKey(caller, keyring.keys, nowMs)
  if (!known.ok) return stop({ error: known.problem, headers: {} })

  const { token, key } = known.value
  const quota = spend(keyring.spending, token, key.limitPerMinute, nowMs)
  const headers = quotaHeaders(quota)
  if (!quota.allowed) return stop({ error: TOO_MANY_REQUESTS, headers })

  const refusal = refusalOf(key)
  return refusal === null ? ok({ headers }) : stop({ error: refusal, headers })
}

/** The key behind an Authorization header, or null when the header carries none. */
export function bearerToken(authorization: string | null): string | null {
  return authorization?.startsWith(BEARER) ? authorization.slice(BEARER.length) : null
}

/** Dub's answer to a key it does not know. */
export const INVALID_KEY: DubError = dubError('unauthorized', 'Unauthorized: Invalid API key.')

/** Dub's answer over the limit. */
export const TOO_MANY_REQUESTS: DubError = dubError('rate_limit_exceeded', 'Too many requests.')

/** Dub's answer to a plan that may not report conversions. */
export const PLAN_TOO_LOW: DubError = dubError('forbidden', 'Unauthorized: Need higher plan.')

/** Dub's answer to a key whose owner let an invitation to the workspace lapse. */
export const INVITE_EXPIRED: DubError = dubError('invite_expired', 'Workspace invite expired.')

function findKey(
  caller: Caller,
  keys: ReadonlyMap<string, ApiKey>,
  nowMs: number,
): Result<{ token: string; key: ApiKey }, DubError> {
  if (!caller.authorization) {
    return stop(dubError('unauthorized', 'Missing Authorization header.'))
  }
  const token = bearerToken(caller.authorization)
  if (token === null) {
    return stop(
      dubError(
        'bad_request',
        "Misconfigured authorization header. Did you forget to add 'Bearer '? Learn more: https://d.to/auth",
      ),
    )
  }
  if (!token.startsWith('dub_') && !caller.namesWorkspace) {
    return stop(
      dubError(
        'not_found',
        'Workspace ID not found. Did you forget to include a `workspaceId` query parameter? It looks like you might be using personal API keys, we also recommend refactoring to workspace API keys: https://d.to/keys',
      ),
    )
  }
  const key = keys.get(token)
  if (key === undefined) return stop(INVALID_KEY)
  if (key.expiresAtMs !== null && key.expiresAtMs <= nowMs) {
    return stop(dubError('unauthorized', 'Unauthorized: Access token expired.'))
  }
  return ok({ token, key })
}

function refusalOf(key: ApiKey): DubError | null {
  if (key.role === 'none') return dubError('not_found', 'Workspace not found.')
  if (key.role === 'invite_pending') return dubError('invite_pending', 'Workspace invite pending.')
  if (key.role === 'invite_expired') return INVITE_EXPIRED
  if (!ROLES_ALLOWED.has(key.role)) {
    return dubError(
      'forbidden',
      "You don't have the required role to access this endpoint. Required role(s): owner, member.",
    )
  }
  return PLANS_REFUSED.has(key.plan) ? PLAN_TOO_LOW : null
}
