import { CLICK_COOKIE } from '../../contract/click.ts'
import { readCookies } from '../click/cookies.ts'
import { ifAllowed } from '../if-allowed.ts'

/** Takes the click out of the page's URL once it is in the cookie. The rest of the URL stays, byte for byte. */
export function stripClick(): void {
  const { search, href } = location
  const rest = search
    .slice(1)
    .split('&')
    .filter((pair) => !pair.startsWith(`${CLICK_COOKIE}=`))
    .join('&')
  const stripped = href.replace(search, () => rest && `?${rest}`)
  if (stripped !== href && readCookies(CLICK_COOKIE)[0]) {
    ifAllowed(() => history.replaceState(history.state, '', stripped))
  }
}
