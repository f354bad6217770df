import Cookies from 'js-cookie'
import { CLICK_COOKIE, CLICK_ID } from '../contract/click.ts'

/** The click that brought this visitor. A cookie that cannot hold a click id is ignored. */
export function readClickId(): string | undefined {
  try {
    const value = Cookies.get(CLICK_COOKIE)
    return value && CLICK_ID.test(value) ? value : undefined
  } catch {
    // A sandboxed frame may not read its cookies.
    return undefined
  }
}
