import type { Click } from './records.ts'

/** How long Dub's Redis has a click after it was made: five minutes. */
export const CLICK_CACHE_MS = 5 * 60 * 1000

/**
 * The click as Dub finds it (get-click-event.ts): in the cache, filled by the click itself
 * (record-click.ts) and by no lookup, else in the click store. A click is unknown alike when the
 * store has not caught up and when it fails.
 */
export function findClick(
  clickId: string,
  clicks: ReadonlyMap<string, Click>,
  now: { readonly nowMs: number; readonly storeFails: boolean; readonly cacheFails: boolean },
): Click | undefined {
  const click = clicks.get(clickId)
  if (click === undefined) return undefined
  if (!now.cacheFails && now.nowMs < click.cachedUntilMs) return click
  return now.storeFails || now.nowMs < click.visibleAtMs ? undefined : click
}
