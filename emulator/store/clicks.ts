import { randomBytes } from 'node:crypto'
import { putValue, readValue } from './expiring.ts'
import type { Click } from './records.ts'
import type { State } from './state.ts'

/** How long Dub's Redis has a click after it was made: five minutes. */
export const CLICK_CACHE_MS = 5 * 60 * 1000

/** For how long a visitor's next click on the same link is the same click. */
const SAME_CLICK_MS = 60 * 60 * 1000

/** Those that say so. Dub knows many more by name. */
const BOTS = /bot|crawler|spider/i

/** Where a click led through. */
interface ClickedKey {
  readonly domain: string
  readonly key: string
}

/** By what Dub tells one visitor from another. */
interface Identity {
  readonly ipAddress: string
  readonly userAgent: string | null
}

/** Sixteen letters and digits. */
export const newClickId = (): string => randomBytes(8).toString('hex')

export const isBot = ({ userAgent }: Identity): boolean => BOTS.test(userAgent ?? '')

/** The id of this visitor's click on this link within the last hour. */
export function recentClick(
  clicked: ClickedKey,
  identity: Identity,
  { recentClicks }: Pick<State, 'recentClicks'>,
  nowMs: number,
): string | undefined {
  return readValue(recentClicks, recentKey(clicked, identity), nowMs)
}

/** Stores a click on a link, which Dub's cache has at once. Returns its id. */
export function addClick(
  clicked: ClickedKey,
  linkId: string,
  identity: Identity,
  { clicks, recentClicks }: Pick<State, 'clicks' | 'recentClicks'>,
  nowMs: number,
): string {
  const clickId = newClickId()
  clicks.set(clickId, {
    clickId,
    linkId,
    visibleAtMs: nowMs,
    cachedUntilMs: nowMs + CLICK_CACHE_MS,
  })
  const times = { lifeMs: SAME_CLICK_MS, nowMs }
  putValue(recentClicks, recentKey(clicked, identity), clickId, times)
  return clickId
}

const recentKey = ({ domain, key }: ClickedKey, { ipAddress, userAgent }: Identity): string =>
  JSON.stringify([domain, key, ipAddress, userAgent])

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
