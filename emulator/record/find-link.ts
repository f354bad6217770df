import { dubError, type DubError } from '../reply/dub-error.ts'
import type { Click, Link } from '../store/records.ts'
import { ok, stop, type Result } from '../reply/result.ts'

/** What wants to know the link; a refusal names it. */
export type EventKind = 'lead' | 'sale'

/**
 * The link of a click as an event that brings the click sees it. Besides what `linkOfClick` tells,
 * the click may be unknown or not visible yet, a 404 of Dub's too.
 */
export function findLink(
  clickId: string,
  clicks: ReadonlyMap<string, Click>,
  nowMs: number,
  event: EventKind,
): Result<Link, DubError> {
  const click = clicks.get(clickId)
  if (click === undefined || nowMs < click.visibleAtMs) {
    return notFound(`Click event not found for clickId: ${clickId}`)
  }
  return linkOfClick(clickId, clicks, event)
}

/**
 * The link of a click that Dub has already seen, such as a customer's. Every way to fail is a 404
 * of Dub's: the link is gone, is another workspace's, or is disabled.
 */
export function linkOfClick(
  clickId: string,
  clicks: ReadonlyMap<string, Click>,
  event: EventKind,
): Result<Link, DubError> {
  const click = clicks.get(clickId)
  if (!click?.link) return notFound(`Link not found for clickId: ${clickId}`)
  const name = `Link ${click.link.id} for clickId ${clickId}`
  if (click.foreign) return notFound(`${name} does not belong to the workspace`)
  if (click.linkDisabled) return notFound(`${name} is disabled, ${event} not tracked`)
  return ok(click.link)
}

function notFound(message: string): Result<never, DubError> {
  return stop(dubError('not_found', message))
}
