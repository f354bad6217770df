import { checkAllowedOrigin, isAllowed } from '../checks/allowed-origin.ts'
import { checkForeignOrigin, FOREIGN_ORIGIN } from '../checks/foreign-origin.ts'
import { checkPreflight } from '../checks/preflight.ts'
import type { KnownHealth } from '../facts/health.ts'
import { likelyOrigins } from '../facts/likely-origins.ts'
import { askPreflight } from '../facts/preflight.ts'
import type { Target } from '../facts/target.ts'
import type { Finding } from '../finding.ts'

/** Whose pages may report events. Without an origin, the likely ones are tried. */
export async function lookAtOrigins(
  target: Target,
  health: KnownHealth,
  origin: string | undefined,
): Promise<Finding[]> {
  const origins = origin === undefined ? likelyOrigins(target) : [origin]
  const [foreign, ...preflights] = await Promise.all([
    askPreflight(target, FOREIGN_ORIGIN),
    ...origins.map((each) => askPreflight(target, each)),
  ])
  return [
    checkPreflight(preflights.find(isAllowed)),
    checkAllowedOrigin(preflights, { isNamed: origin !== undefined }, health),
    checkForeignOrigin(foreign),
  ]
}
