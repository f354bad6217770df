import { dubError, type DubError } from './dub-error.ts'
import type { Click, Link } from './records.ts'
import { ok, stop, type Result } from './result.ts'

/**
 * The link a click went through. Every way to fail is a 404 of Dub's: the click is unknown or not
 * visible yet, its link is gone, is another workspace's, or is disabled.
 */
export function findLink(
  clickId: string,
  clicks: ReadonlyMap<string, Click>,
  nowMs: number,
): Result<Link, DubError> {
  const click = clicks.get(clickId)
  if (click === undefined || nowMs < click.visibleAtMs) {
    return notFound(`Click event not found for clickId: ${clickId}`)
  }
  const { link } = click
  if (link === null) return notFound(`Link not found for clickId: ${clickId}`)
  const name = `Link ${link.id} for clickId ${clickId}`
  if (click.foreign) return notFound(`${name} does not belong to the workspace`)
  if (click.linkDisabled) return notFound(`${name} is disabled, lead not tracked`)
  return ok(link)
}

function notFound(message: string): Result<never, DubError> {
  return stop(dubError('not_found', message))
}
