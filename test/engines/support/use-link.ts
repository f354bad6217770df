import { CLICK_ID } from '../../browser/support/start-servers.ts'
import type { Tab } from '../../browser/support/tab.ts'
import { untilMoreHasBegun } from './ask-page.ts'
import { freshSite } from './fresh-site.ts'
import type { Open } from './launch-on-web.ts'
import type { Web } from './start-web.ts'

/** Makes the function that lands with a click on a page with this body and these attributes of the tag. */
export const openWithClick =
  (web: Pick<Web, 'serve'>, open: Open) =>
  async (body: string, attributes = ''): Promise<Tab> => {
    const { www, page, tag } = freshSite()
    web.serve(`${www}/`, page(tag(attributes), body))
    const tab = await open(`${www}/?dub_id=${CLICK_ID}`)
    await untilMoreHasBegun(tab)
    return tab
  }

/** The `href` of the link after an event of this type. No link is followed. */
export const hrefAfter = (tab: Tab, type: string, selector = 'a'): Promise<string | null> =>
  tab.evaluate(
    (name, of) => {
      const link = document.querySelector(of)
      link?.addEventListener('click', (event) => event.preventDefault(), { once: true })
      link?.dispatchEvent(new MouseEvent(name, { bubbles: true, cancelable: true, composed: true }))
      return link?.getAttribute('href') ?? null
    },
    type,
    selector,
  )
