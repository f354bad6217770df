import { CLICK_COOKIE, CLICK_ID } from '../contract/click.ts'

const VALUE = new RegExp(`(?:^|; )${CLICK_COOKIE}="?([^;"]*)`)

/** The click that brought this visitor: of two cookies the first. One that cannot hold a click id is ignored. */
export function readClickId(): string | undefined {
  try {
    const value = VALUE.exec(document.cookie)?.[1]
    return value && CLICK_ID.test(value) ? value : undefined
  } catch {
    // A sandboxed frame may not read its cookies.
    return undefined
  }
}
