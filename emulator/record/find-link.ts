import { dubError, type DubError } from '../http/dub-error.ts'
import { err, ok, type Result } from '../result.ts'
import { findClick } from '../store/clicks.ts'
import type { Click, Customer, Link } from '../store/records.ts'
import type { Context } from './context.ts'

/** The event that needs the link; Dub's error names it. */
type EventKind = 'lead' | 'sale'

/** A click and its link. */
export interface ClickedLink {
  readonly click: Click
  readonly link: Link
}

/**
 * The click that comes with an event, and its link. A click that is unknown or not visible yet is a
 * 404, and so is any click while Dub's lookup fails: Dub swallows that error (get-click-event.ts).
 */
export function findClickedLink(
  clickId: string,
  event: EventKind,
  context: Context,
): Result<ClickedLink, DubError> {
  const { state, nowMs, failures } = context
  const storeFails = failures.step === 'click_lookup'
  const cacheFails = failures.step === 'redis'
  const click = findClick(clickId, state.clicks, { nowMs, storeFails, cacheFails })
  if (click === undefined) return notFound(`Click event not found for clickId: ${clickId}`)
  if (!state.links.has(click.linkId)) return notFound(`Link not found for clickId: ${clickId}`)
  const link = usableLink(click.linkId, `clickId ${clickId}`, event, context)
  return link.ok ? ok({ click, link: link.value }) : link
}

/** The link of a known customer, which a sale needs whatever lead it is attributed to (track-sale.ts). */
export function findCustomerLink(
  { id, linkId }: Customer,
  context: Context,
): Result<Link, DubError> {
  if (linkId === null) return notFound(`Link not found for customer ${id}`)
  return usableLink(linkId, `customer ${id}`, 'sale', context)
}

/** The link, unless it is deleted, belongs to another workspace, or is disabled: each is a 404. */
function usableLink(
  linkId: string,
  owner: string,
  event: EventKind,
  { state }: Context,
): Result<Link, DubError> {
  const stored = state.links.get(linkId)
  if (stored === undefined) return notFound(`Link not found for ${owner}`)
  const name = `Link ${linkId} for ${owner}`
  if (stored.foreign) return notFound(`${name} does not belong to the workspace`)
  if (stored.disabled) return notFound(`${name} is disabled, ${event} not tracked`)
  return ok(stored.link)
}

function notFound(message: string): Result<never, DubError> {
  return err(dubError('not_found', message))
}
