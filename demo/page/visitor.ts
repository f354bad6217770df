import { CLICK_COOKIE } from '../../contract/click.ts'
import type { Arrival } from '../view.ts'
import { find, make } from './dom.ts'
import { sendCommand } from './send-command.ts'

/** Remembers across reloads that the visitor came without a link. */
const ALONE = 'alone'

const clickId = () => window.dubTrack?.clickId()

/** The visitor lands with a click in the URL, as a link of Dub's leads here. The script puts it into the cookie. */
export async function arriveByLink(): Promise<void> {
  const arrival = await sendCommand<Arrival>('/demo/arrivals')
  history.replaceState(null, '', `?${CLICK_COOKIE}=${arrival.clickId}`)
  sessionStorage.removeItem(ALONE)
  show()
}

/** Whether the visitor came through the partner link. */
export const cameByLink = (): boolean => clickId() !== undefined

/** Makes a visitor arrive if the page is new or its click is unknown to this run of the demo. */
export async function settleArrival(knownClickIds: readonly string[]): Promise<void> {
  const alone = sessionStorage.getItem(ALONE) !== null
  if (alone || knownClickIds.includes(clickId() ?? '')) show()
  else await arriveByLink()
}

/** Makes the two buttons work. */
export function offerArrivals(): void {
  find('by-link', HTMLButtonElement).addEventListener('click', arriveByLink)
  find('alone', HTMLButtonElement).addEventListener('click', () => {
    history.replaceState(null, '', location.pathname)
    document.cookie = `${CLICK_COOKIE}=; path=/; max-age=0`
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
      ? ['They typed in the URL. Without a click in a cookie, nothing is sent to Dub.']
      : [
          'They clicked Jo’s link ',
          make('code', '', 'go.lumen.test/jo'),
          '. The cookie ',
          make('code', '', `${CLICK_COOKIE}=${id}`),
          ' keeps the click.',
        ]),
  )
}
