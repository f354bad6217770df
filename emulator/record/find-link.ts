import { dubError, type DubError } from '../http/dub-error.ts'
import { err, ok, type Result } from '../result.ts'
import type { Link } from '../store/records.ts'
import type { State } from '../store/state.ts'
import type { Context } from './context.ts'

/** The event that needs the link; Dub's error names it. */
type EventKind = 'lead' | 'sale'

/**
 * The link of a click that comes with an event. Besides the errors of `linkOfClick`, the click may be
 * unknown or not visible yet, which is a 404 as well.
 */
export function findLink(
  clickId: string,
  event: EventKind,
  { state, nowMs }: Context,
): Result<Link, DubError> {
  const click = state.clicks.get(clickId)
  if (click === undefined || nowMs < click.visibleAtMs) {
    return notFound(`Click event not found for clickId: ${clickId}`)
  }
  return linkOfClick(clickId, event, state.clicks)
}

/**
 * The link of a click that Dub has seen before, such as a customer's. It may be deleted, belong to
 * another workspace, or be disabled: each is a 404.
 */
export function linkOfClick(
  clickId: string,
  event: EventKind,
  clicks: State['clicks'],
): Result<Link, DubError> {
  const click = clicks.get(clickId)
  if (!click?.link) return notFound(`Link not found for clickId: ${clickId}`)
  const name = `Link ${click.link.id} for clickId ${clickId}`
  if (click.foreign) return notFound(`${name} does not belong to the workspace`)
  if (click.linkDisabled) return notFound(`${name} is disabled, ${event} not tracked`)
  return ok(click.link)
}

function notFound(message: string): Result<never, DubError> {
  return err(dubError('not_found', message))
}
