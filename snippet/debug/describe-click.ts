import { CLICK_COOKIE, isClick, TEST_CLICK } from '../../contract/click.ts'
import { readCookies } from '../click/cookies.ts'
import type { Page } from '../load-more.ts'
import { whyNoCookie } from './why-no-cookie.ts'

const FORM = 'a click has 8 to 64 letters, digits, - and _'

/** The click that counts, and where it is. Reads the cookie, and leaves it as it is. */
export function describeClick({ consent, options, url }: Page): string | undefined {
  // Without consent nothing is read.
  if (!consent.granted) return undefined
  const landed = [url, location.href]
    .map((page) => new URL(page).searchParams.get(CLICK_COOKIE))
    .findLast((parameter) => parameter !== null)
  const cookies = readCookies(CLICK_COOKIE)
  const click = cookies.find(isClick)
  const isNew = isClick(landed ?? null)

  if (landed && !isNew) {
    return `click: ${CLICK_COOKIE} of the URL is not one and is ignored: ${FORM}. ${describeFound(click)}`
  }
  if (click === TEST_CLICK) {
    return 'click: that of the install check. The tag works, and events are skipped (test_click).'
  }
  if (isNew && landed !== click) {
    return click && options.attributionModel === 'first-click'
      ? `click: ${click}, in the cookie. That of the URL does not count: data-attribution-model is first-click.`
      : `click: ${landed}, of the URL. It is in no cookie, so that the next page does not know it: ${whyNoCookie(options)}`
  }
  if (cookies[0] && !click) {
    return `click: none. The cookie ${CLICK_COOKIE} has something else in it: ${FORM}. ${SKIPPED}`
  }
  return isNew
    ? `click: ${click}, of the URL, and now in the cookie ${CLICK_COOKIE}.`
    : `click: ${describeFound(click)}`
}

const SKIPPED = 'Leads and customers are skipped (no_click).'

const describeFound = (click: string | undefined): string =>
  click
    ? `${click}, in the cookie ${CLICK_COOKIE}.`
    : `none, neither in the URL nor in a cookie. This visitor came by no Dub link, or landed on a page without the tag. ${SKIPPED}`
