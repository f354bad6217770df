import { dubError, INTERNAL_ERROR, type DubError } from '../http/dub-error.ts'
import type { Visitor } from '../http/incoming-call.ts'
import { err, ok, type Result } from '../result.ts'
import type { ClickRequest } from '../schema/click-schema.ts'
import { addClick, isBot, newClickId, recentClick } from '../store/clicks.ts'
import { findByKey } from '../store/links.ts'
import type { Discount, Partner, StoredLink } from '../store/records.ts'
import type { Context } from './context.ts'
import { hostnameOf, isAllowedHostname } from './is-allowed-hostname.ts'

/** What recording a click works on, besides the click: who made it. */
interface ClickContext extends Context {
  readonly call: Visitor
}

/** Dub's answer to a click. Only that of a partner's link has a partner and a discount, which may be null. */
export interface ClickAnswer {
  readonly clickId: string
  readonly partner?: (Partner & { readonly id: string }) | null
  readonly discount?: Discount | null
}

const NO_WORKSPACE = dubError('not_found', 'Link does not belong to a workspace.')

/**
 * Records a click in Dub's order (track/click/route.ts): the link, its workspace, and unless this visitor has clicked
 * on it within the hour, the host of the page. A repeat gets the same id whatever page it comes from.
 */
export function recordClick(
  clicked: ClickRequest,
  context: ClickContext,
): Result<ClickAnswer, DubError> {
  const { state, nowMs, failures, call } = context
  if (failures.step === 'redis') return err(INTERNAL_ERROR)
  const stored = findByKey(clicked.domain, clicked.key, state.links)
  if (!stored) return err(linkNotFound(clicked))
  if (stored.unowned) return err(NO_WORKSPACE)

  const recent = recentClick(clicked, call, state, nowMs)
  if (recent !== undefined) return ok({ clickId: recent, ...describePartner(stored) })

  const hostname = hostnameOf(call)
  if (!isAllowedHostname(hostname, state.allowedHostnames)) return err(hostRefused(hostname))
  const clickId = storeClick(clicked, stored, context)
  return ok({ clickId, ...describePartner(stored) })
}

/**
 * The same for a visit (track/visit/route.ts), which is answered before the host is looked at: its id may be that of
 * no click.
 */
export function recordVisit(
  visited: ClickRequest,
  context: ClickContext,
): Result<ClickAnswer, DubError> {
  const { state, nowMs, failures, call } = context
  if (failures.step === 'redis') return err(INTERNAL_ERROR)
  const recent = recentClick(visited, call, state, nowMs)
  if (recent !== undefined) return ok({ clickId: recent })

  const stored = findByKey(visited.domain, visited.key, state.links)
  if (!stored) return err(linkNotFound(visited))
  const isAllowed = isAllowedHostname(hostnameOf(call), state.allowedHostnames)
  return ok({ clickId: isAllowed ? storeClick(visited, stored, context) : newClickId() })
}

/** Stores a click and returns its id. A bot gets an id as well, of a click that no event finds. */
function storeClick(
  clicked: ClickRequest,
  { link }: StoredLink,
  { state, nowMs, call }: ClickContext,
): string {
  return isBot(call) ? newClickId() : addClick(clicked, link.id, call, state, nowMs)
}

function describePartner({ link, partner, discount }: StoredLink): Omit<ClickAnswer, 'clickId'> {
  const { partnerId, programId } = link
  if (!partnerId || !programId) return {}
  return { partner: partner && { id: partnerId, ...partner }, discount }
}

function linkNotFound({ domain, key }: ClickRequest): DubError {
  return dubError('not_found', `Link not found for domain: ${domain} and key: ${key}.`)
}

function hostRefused(hostname: string | null): DubError {
  return dubError(
    'forbidden',
    `Request origin '${hostname}' is not included in the allowed hostnames for this workspace. Update your allowed hostnames here: https://app.dub.co/settings/tracking`,
  )
}
