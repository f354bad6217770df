import { CLICK_COOKIE, TEST_CLICK } from '../../contract/click.ts'

/** A page as Dub's install check opens it: no event is reported with this click. */
export function withTestClick(pageUrl: string): string {
  const url = new URL(pageUrl)
  url.searchParams.set(CLICK_COOKIE, TEST_CLICK)
  return url.href
}
