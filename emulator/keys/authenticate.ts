import { dubError, type DubError } from '../http/dub-error.ts'
import { err, ok, type Result } from '../result.ts'
import type { ApiKey, Plan, Role } from './api-key.ts'
import { quotaHeaders, spend, type Spending } from './rate-limit.ts'

const BEARER = 'Bearer '
const ALLOWED_ROLES: ReadonlySet<Role> = new Set(['owner', 'member'])
const REFUSED_PLANS: ReadonlySet<Plan> = new Set(['free', 'pro'])

export interface Caller {
  /** The Authorization header, or null. */
  readonly authorization: string | null
  /** Whether the query names a workspace; without one, Dub accepts workspace keys only. */
  readonly namesWorkspace: boolean
}

export interface Keyring {
  readonly keys: ReadonlyMap<string, ApiKey>
  readonly spending: Spending
}

/** An accepted caller. */
export interface Admission {
  /** Go on every error from here on, and on no success. */
  readonly headers: Readonly<Record<string, string>>
}

/** A refused caller. */
export interface Rejection {
  readonly error: DubError
  /** Empty when the rate limiter has not run yet. */
  readonly headers: Readonly<Record<string, string>>
}

/**
 * Dub's checks of a secret key in Dub's order (lib/auth/workspace.ts): the header, the key, its
 * expiry, the rate limit, then the owner's role and the plan. The limit is spent before the body is
 * read, so a bad body costs quota like a good one. A 409 or 410 is about the owner's invitation,
 * not about the event.
 */
export function authenticate(
  caller: Caller,
  keyring: Keyring,
  nowMs: number,
): Result<Admission, Rejection> {
  const known = findKey(caller, keyring.keys, nowMs)
  if (!known.ok) return err({ error: known.error, headers: {} })

  const { token, key } = known.value
  const quota = spend(keyring.spending, token, key.limitPerMinute, nowMs)
  const headers = quotaHeaders(quota)
  if (!quota.allowed) return err({ error: TOO_MANY_REQUESTS, headers })

  const refusal = refusalOf(key)
  return refusal === null ? ok({ headers }) : err({ error: refusal, headers })
}

/** The key in an Authorization header, or null when there is none. */
export function bearerToken(authorization: string | null): string | null {
  return authorization?.startsWith(BEARER) ? authorization.slice(BEARER.length) : null
}

export const INVALID_KEY: DubError = dubError('unauthorized', 'Unauthorized: Invalid API key.')

export const TOO_MANY_REQUESTS: DubError = dubError('rate_limit_exceeded', 'Too many requests.')

export const PLAN_TOO_LOW: DubError = dubError('forbidden', 'Unauthorized: Need higher plan.')

export const INVITE_PENDING: DubError = dubError('invite_pending', 'Workspace invite pending.')

export const INVITE_EXPIRED: DubError = dubError('invite_expired', 'Workspace invite expired.')

function findKey(
  caller: Caller,
  keys: ReadonlyMap<string, ApiKey>,
  nowMs: number,
): Result<{ token: string; key: ApiKey }, DubError> {
  if (!caller.authorization) {
    return err(dubError('unauthorized', 'Missing Authorization header.'))
  }
  const token = bearerToken(caller.authorization)
  if (token === null) {
    return err(
      dubError(
        'bad_request',
        "Misconfigured authorization header. Did you forget to add 'Bearer '? Learn more: https://d.to/auth",
      ),
    )
  }
  if (!token.startsWith('dub_') && !caller.namesWorkspace) {
    return err(
      dubError(
        'not_found',
        'Workspace ID not found. Did you forget to include a `workspaceId` query parameter? It looks like you might be using personal API keys, we also recommend refactoring to workspace API keys: https://d.to/keys',
      ),
    )
  }
  const key = keys.get(token)
  if (key === undefined) return err(INVALID_KEY)
  if (key.expiresAtMs !== null && key.expiresAtMs <= nowMs) {
    return err(dubError('unauthorized', 'Unauthorized: Access token expired.'))
  }
  return ok({ token, key })
}

function refusalOf(key: ApiKey): DubError | null {
  if (key.role === 'none') return dubError('not_found', 'Workspace not found.')
  if (key.role === 'invite_pending') return INVITE_PENDING
  if (key.role === 'invite_expired') return INVITE_EXPIRED
  if (!ALLOWED_ROLES.has(key.role)) {
    return dubError(
      'forbidden',
      "You don't have the required role to access this endpoint. Required role(s): owner, member.",
    )
  }
  return REFUSED_PLANS.has(key.plan) ? PLAN_TOO_LOW : null
}
