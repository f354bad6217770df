import { CLICK_COOKIE, CLICK_ID, PARTNER_COOKIE } from '../../contract/click.ts'
import { ifAllowed } from '../if-allowed.ts'
import type { Page } from '../load-more.ts'
import { askDub } from './ask-dub.ts'
import type { Domains } from '../options.ts'
import { readParameters } from './domains.ts'
import { type PartnerData, readPartnerData, writePartnerData } from './partner-data.ts'

/** Dub's answer to a click or a visit. Only the link of a partner has more than the click. */
interface NewClick extends Partial<PartnerData> {
  readonly clickId: string
}

/** A link of Dub's, by its domain and its key. */
export interface Link {
  readonly domain: string
  readonly key: string
}

export interface Partner {
  /** Reports a click on a link, once in a page view. */
  readonly reportClick: (link: Link) => Promise<void>
  /** The partner who referred the visitor, once Dub has answered what this page asks. */
  readonly read: () => Promise<PartnerData | undefined>
}

/** Reports the click or the visit that the page's URL and `data-domains` ask for. */
export function createPartner(
  { options, click, cookies, consent, url }: Page,
  { refer, site }: Domains,
): Partner {
  let asked: Promise<void> | undefined
  // Of the landing, which a page may have left meanwhile, as with `pushState`.
  const landing = new URL(url).searchParams
  const key = readParameters(options)
    .map((name) => landing.get(name))
    .find(Boolean)
  const landed = landing.get(CLICK_COOKIE) ?? ''

  const ask = async (path: string, link: object) => {
    const before = click.read()
    // With the whole URL: Google Ads needs its parameters.
    const body = { ...link, url }
    const answer = await askDub<NewClick>(options.apiHost || 'https://api.dub.co', path, body)
    // A click that has come meanwhile counts, and so does that of the URL: Dub's own redirect has made it.
    if (!answer || click.read() !== before) return
    if (CLICK_ID.test(landed) && landed !== answer.clickId) return
    click.capture(answer.clickId)
    if (answer.partner && click.read() === answer.clickId) {
      ifAllowed(() => cookies.write(PARTNER_COOKIE, writePartnerData(answer as PartnerData)))
    }
  }
  const reportClick = async (link: Link) => {
    // The first click counts, and a partner without it would get nothing.
    const isBarred = options.attributionModel === 'first-click' && click.read()
    if (consent.granted && !isBarred) await (asked ??= ask('/track/click', link))
  }
  const reportVisit = async () => {
    // A call in the same task may still report a click.
    await undefined
    if (!asked && !click.read()) await ask('/track/visit', { domain: site })
  }

  if (key && refer) void reportClick({ domain: refer, key })
  else if (site) void reportVisit()

  return {
    reportClick,
    read: async () => {
      // As above: a click may still be reported.
      await undefined
      await asked
      return consent.granted ? readPartnerData() : undefined
    },
  }
}
