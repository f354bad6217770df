import { CLICK_COOKIE, isClick, PARTNER_COOKIE, TEST_CLICK } from '../../contract/click.ts'
import type { Consent } from '../consent/consent.ts'
import { type Cookies, readCookies } from './cookies.ts'
import { readMark, removeMark, writeMark } from './mark.ts'

export interface ClickOptions {
  /** Which of two clicks counts. Default: `last-click`. */
  readonly attributionModel?: string
}

/** The click that brought this visitor. */
export interface Click {
  /** Captures the click in the page's URL, if there is a new one. Undefined without a click or without consent. */
  readonly read: () => string | undefined
  /** Captures a click that Dub has just made. */
  readonly capture: (clickId: string) => void
  /** Removes it from this browser. The one in the page's URL may be captured again. */
  readonly remove: () => void
}

export function createClick(
  { attributionModel }: ClickOptions,
  cookies: Cookies,
  consent: Consent,
): Click {
  const isFirstClick = attributionModel === 'first-click'
  let seen: string | null | undefined
  /** A click that is in no cookie yet. */
  let held: string | undefined

  const hold = (clickId: string | null) => {
    if (isClick(clickId)) held = isFirstClick ? (held ?? clickId) : clickId
  }

  const read = () => {
    const parameter = new URLSearchParams(location.search).get(CLICK_COOKIE)
    if (parameter !== seen) hold((seen = parameter))
    if (!consent.granted) return undefined

    // It was in the cookie before. If it is not now, the site's server has removed it.
    if (held && readMark().split(',')[0] === held) held = undefined
    // Of two, Chromium and Firefox name the older one first, WebKit the narrower one.
    const found = readCookies(CLICK_COOKIE)
    const clicks = found.filter(isClick)
    const click = isFirstClick
      ? (clicks.find((earlier) => earlier !== TEST_CLICK) ?? held ?? clicks[0])
      : (held ?? clicks.pop())
    // What is there alone stays, without another read: after a write, each one asks another process in Chromium.
    const written = click && (found.join() !== click ? cookies.write(CLICK_COOKIE, click) : click)
    if (held && written) {
      if (click === held) {
        writeMark(written)
        if (click === TEST_CLICK) console.info('dubTrack: test click captured')
      }
      held = undefined
    }
    return click
  }

  // A parameter that comes with `pushState`. Where the browser has no Navigation API, `read` finds it.
  // A variable of the page's may have the name.
  window.navigation?.addEventListener?.('currententrychange', read)
  // The page may change its URL before the visitor decides.
  read()
  return {
    read,
    capture: (clickId) => {
      hold(clickId)
      read()
    },
    remove: () => {
      cookies.remove(CLICK_COOKIE)
      cookies.remove(PARTNER_COOKIE)
      removeMark()
      held = seen = undefined
    },
  }
}
