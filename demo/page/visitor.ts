import { CLICK_COOKIE } from '../../contract/click.ts'
import type { Arrival } from '../view.ts'
import { find, make } from './dom.ts'
import { sendCommand } from './send-command.ts'

/** Why there is no click: the visitor came by themselves, or the cookie was deleted. Outlives a reload. */
type Without = 'typed' | 'deleted'
const WITHOUT = 'without'

const HINTS: Readonly<Record<Without, string>> = {
  typed: 'They typed in the URL. Without a click in a cookie, nothing is sent to Dub.',
  deleted: 'They clicked Jo’s link, and the cookie is gone: nobody knows of the click any more.',
}

// While the network is down, a page that is loaded has the stub only.
const clickId = () => window.dubTrack?.clickId?.()

/** The visitor lands with a click in the URL, as a link of Dub's leads here. The script puts it into the cookie. */
export async function arriveByLink(): Promise<void> {
  const arrival = await sendCommand<Arrival>('/demo/arrivals')
  history.replaceState(null, '', `?${CLICK_COOKIE}=${arrival.clickId}`)
  sessionStorage.removeItem(WITHOUT)
  showArrival()
}

/** Takes the click out of the cookie and the URL. */
export function forgetClick(why: Without): void {
  history.replaceState(null, '', location.pathname)
  document.cookie = `${CLICK_COOKIE}=; path=/; max-age=0`
  sessionStorage.setItem(WITHOUT, why)
  showArrival()
}

/** Whether the visitor came through the partner link. */
export const cameByLink = (): boolean => clickId() !== undefined

/** Makes a visitor arrive if the page is new or its click is unknown to this run of the demo. */
export async function settleArrival(knownClickIds: readonly string[]): Promise<void> {
  if (readWithout() || knownClickIds.includes(clickId() ?? '')) showArrival()
  else await arriveByLink()
}

/** Makes the two buttons work. */
export function offerArrivals(): void {
  find('by-link', HTMLButtonElement).addEventListener('click', arriveByLink)
  find('alone', HTMLButtonElement).addEventListener('click', () => forgetClick('typed'))
}

export function showArrival(): void {
  const id = clickId()
  const without = readWithout()
  find('by-link', HTMLButtonElement).ariaPressed = String(!without)
  find('alone', HTMLButtonElement).ariaPressed = String(without === 'typed')
  find('arrival-hint', HTMLElement).replaceChildren(
    ...(id === undefined
      ? [
          without
            ? HINTS[without]
            : 'They clicked Jo’s link. The script may not read or keep the click.',
        ]
      : [
          'They clicked Jo’s link ',
          make('code', '', 'go.lumen.test/jo'),
          '. The cookie ',
          make('code', '', `${CLICK_COOKIE}=${id}`),
          ' keeps the click.',
        ]),
  )
}

function readWithout(): Without | undefined {
  const why = sessionStorage.getItem(WITHOUT)
  return why === 'typed' || why === 'deleted' ? why : undefined
}
