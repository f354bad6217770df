/** Dub's plans. The plan decides a key's rate limit and whether it may report conversions. */
export const PLANS = ['free', 'pro', 'business', 'advanced', 'enterprise'] as const

export type Plan = (typeof PLANS)[number]

/**
 * The role of the key's owner in the workspace. `none` has left it; `invite_pending` has not accepted
 * the invitation, and `invite_expired` let it lapse.
 */
export const ROLES = [
  'owner',
  'member',
  'viewer',
  'billing',
  'none',
  'invite_pending',
  'invite_expired',
] as const

export type Role = (typeof ROLES)[number]

/** Calls per minute that each plan allows one key. */
export const CALLS_PER_MINUTE: Readonly<Record<Plan, number>> = {
  free: 60,
  pro: 600,
  business: 1200,
  advanced: 3000,
  enterprise: 3000,
}

/** A secret key the emulator accepts. */
export interface ApiKey {
  readonly plan: Plan
  readonly role: Role
  /** Epoch milliseconds; null for a key that does not expire. */
  readonly expiresAtMs: number | null
  /** Calls per minute: the plan's, unless the key has its own. */
  readonly limitPerMinute: number
}

export interface KeyOptions {
  /** `business` by default, the lowest that may report conversions. */
  readonly plan?: Plan | undefined
  /** `owner` by default. */
  readonly role?: Role | undefined
  /** Epoch milliseconds on the emulated clock; a key does not expire by default. */
  readonly expiresAtMs?: number | undefined
  /** Calls per minute, instead of the plan's. */
  readonly limitPerMinute?: number | undefined
}

export function createKey(options: KeyOptions = {}): ApiKey {
  const plan = options.plan ?? 'business'
  return {
    plan,
    role: options.role ?? 'owner',
    expiresAtMs: options.expiresAtMs ?? null,
    limitPerMinute: options.limitPerMinute ?? CALLS_PER_MINUTE[plan],
  }
}
