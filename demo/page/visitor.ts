import type { Arrival } from '../view.ts'
import { find, make } from './dom.ts'
import { sendCommand } from './send-command.ts'

/** As long as Dub keeps a click's cookie: 90 days. */
const COOKIE_SECONDS = 90 * 24 * 60 * 60

/** Remembers across reloads that the visitor came without a link. */
const ALONE = 'alone'

const clickId = () => /(?:^|; )dub_id=([^;]*)/.exec(document.cookie)?.[1]

/** The visitor clicks the partner link, and the cookie `dub_id` keeps the click. */
export async function arriveByLink(): Promise<void> {
  const arrival = await sendCommand<Arrival>('/demo/arrivals')
  document.cookie = `dub_id=${arrival.clickId}; Path=/; Max-Age=${COOKIE_SECONDS}; SameSite=Lax`
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
    document.cookie = 'dub_id=; Path=/; Max-Age=0'
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
          make('code', '', `dub_id=${id}`),
          ' keeps the click.',
        ]),
  )
}
