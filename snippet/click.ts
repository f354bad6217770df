import Cookies from 'js-cookie'

/** Dub's click ids are 16 letters and digits; the Worker takes this much of anything else. */
const CLICK_ID = /^[\w-]{8,64}$/

/** The click that brought this visitor. A cookie that cannot hold a click's id counts as none. */
export function readClickId(): string | undefined {
  try {
    const value = Cookies.get('dub_id')
    return value && CLICK_ID.test(value) ? value : undefined
  } catch {
    // A sandboxed frame may not look at its cookies.
    return undefined
  }
}
