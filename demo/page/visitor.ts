import Cookies from 'js-cookie'
import { CLICK_COOKIE } from '../../contract/click.ts'
import type { Arrival } from '../view.ts'
import { find, make } from './dom.ts'
import { order } from './order.ts'

/** As long as Dub's script keeps the cookie. */
const COOKIE_DAYS = 90

/** Remembers over a reload that the visitor came without a link. */
const ALONE = 'alone'

const clickId = () => Cookies.get(CLICK_COOKIE)

/** The visitor comes through the partner link: their click is kept in the cookie `dub_id`. */
export async function arriveByLink(): Promise<void> {
  const arrival = await order<Arrival>('/demo/arrivals')
  Cookies.set(CLICK_COOKIE, arrival.clickId, { expires: COOKIE_DAYS, sameSite: 'lax' })
  sessionStorage.removeItem(ALONE)
  show()
}

/** Whether the visitor came through a link. */
export const cameByLink = (): boolean => clickId() !== undefined

/** Lets a visitor arrive on a page that has just loaded, or with a click this Dub has not seen. */
export async function settleArrival(knownClickIds: readonly string[]): Promise<void> {
  const alone = sessionStorage.getItem(ALONE) !== null
  if (alone || knownClickIds.includes(clickId() ?? '')) show()
  else await arriveByLink()
}

/** Makes the two buttons work. */
export function offerArrivals(): void {
  find('by-link', HTMLButtonElement).addEventListener('click', arriveByLink)
  find('alone', HTMLButtonElement).addEventListener('click', () => {
    Cookies.remove(CLICK_COOKIE)
    sessionStorage.setItem(ALONE, '1')
    show()
  })
}

function show(): void {
  const id = clickId()
  find('by-link', HTMLButtonElement).ariaPressed = String(id !== undefined)
  find('alone', HTMLButtonElement).ariaPressed = String(id === undefined)
  find('arrival-hint', HTMLElement).replaceChildren(
    ...(id === undefined
      ? ['Typed the address in. There is no cookie, so there is nothing to tell Dub.']
      : [
          'Jo’s link ',
          make('code', '', 'go.lumen.test/jo'),
          ' brought them. The click is in the cookie ',
          make('code', '', `${CLICK_COOKIE}=${id}`),
          '.',
        ]),
  )
}
