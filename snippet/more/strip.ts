import { CLICK_COOKIE } from '../../contract/click.ts'
import { readCookies } from '../click/cookies.ts'

/** Takes the click out of the page's URL once it is in the cookie. The rest of the URL stays, byte for byte. */
export function stripClick(): void {
  const { href, search, hash } = location
  const pairs = search.slice(1).split('&')
  const rest = pairs.filter((pair) => !pair.startsWith(`${CLICK_COOKIE}=`))
  if (rest.length === pairs.length || !readCookies(CLICK_COOKIE)[0]) return
  try {
    history.replaceState(
      history.state,
      '',
      href.split('?')[0] + (rest[0] ? `?${rest.join('&')}` : '') + hash,
    )
  } catch {
    // A sandboxed frame, or a page that has changed its URL too often.
  }
}
