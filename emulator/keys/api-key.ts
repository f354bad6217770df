/** Dub's plans, from which a key gets its rate limit and its right to report conversions. */
export const PLANS = ['free', 'pro', 'business', 'advanced', 'enterprise'] as const

/** One of Dub's plans. */
export type Plan = (typeof PLANS)[number]

/**
 * What the key's owner is in the workspace. `none` has left it; the two invites were never, or
 * too late, accepted.
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

/** One of the standings a key's owner can have. */
export type Role = (typeof ROLES)[number]

/** Calls a minute that each plan allows one key. */
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
  /** Calls a minute: the plan's, unless set apart. */
  readonly limitPerMinute: number
}

/** What can be set about a key; everything has a default. */
export interface KeyOptions {
  /** `business` unless given, the lowest that may report conversions. */
  readonly plan?: Plan | undefined
  /** `owner` unless given. */
  readonly role?: Role | undefined
  /** Epoch milliseconds on the emulated clock; never unless given. */
  readonly expiresAtMs?: number | undefined
  /** Calls a minute, in place of the plan's. */
  readonly limitPerMinute?: number | undefined
}

/** The key that these options describe. */
export function createKey(options: KeyOptions = {}): ApiKey {
  const plan = options.plan ?? 'business'
  return {
    plan,
    role: options.role ?? 'owner',
    expiresAtMs: options.expiresAtMs ?? null,
    limitPerMinute: options.limitPerMinute ?? CALLS_PER_MINUTE[plan],
  }
}
