import { SEED_LINK } from '../../../emulator/index.ts'
import type { Tab } from '../../browser/support/tab.ts'
import { untilMoreHasBegun } from './ask-page.ts'
import { freshSite } from './fresh-site.ts'
import type { Open } from './launch-on-web.ts'
import { DUB, type Web } from './start-web.ts'

/** The attributes of a tag that finds partners. */
export const REFER = `data-api-host="${DUB}" data-domains='{"refer": "${SEED_LINK.domain}"}'`

/** Makes the function that lands with a query on a page with these attributes of the tag, and these tags before it. */
export const openWithQuery =
  (web: Pick<Web, 'serve'>, open: Open) =>
  async (query: string, attributes = REFER, tags = ''): Promise<Tab> => {
    const { www, page, tag } = freshSite()
    web.serve(`${www}/`, page(tags + tag(attributes)))
    const tab = await open(`${www}/${query}`)
    await untilMoreHasBegun(tab)
    return tab
  }

/** What the page is given as the partner; null for none. */
export const partnerOf = (tab: Tab) =>
  tab.evaluate(async () => (await window.dubTrack?.partner?.()) ?? null)
