import { CLICK_CACHE_MS } from '../store/clicks.ts'
import { deleteLink, putLink } from '../store/links.ts'
import type { State } from '../store/state.ts'
import type { ClickOptions } from './controls.ts'
import { SEED_LINK } from './seed.ts'

/** Makes a click known, and its link as the options describe it, unless they name one. */
export function addClick(
  clickId: string,
  options: ClickOptions,
  state: State,
  nowMs: number,
): void {
  const linkId = options.linkId ?? putLinkOf(options, state)
  state.clicks.set(clickId, {
    clickId,
    linkId,
    visibleAtMs: nowMs + (options.visibleInMs ?? 0),
    cachedUntilMs: options.cached ? nowMs + CLICK_CACHE_MS : 0,
  })
}

function putLinkOf(options: ClickOptions, state: State): string {
  const link = { ...SEED_LINK, ...options.link }
  const { linkDisabled: disabled = false, foreign = false } = options
  if (options.linkMissing) deleteLink(link.id, state)
  else putLink(link, state.links, { disabled, foreign })
  return link.id
}
