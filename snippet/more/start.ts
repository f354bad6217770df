import type { Page } from '../load-more.ts'
import { followConsentMode } from './consent-mode.ts'
import { readDomains } from './domains.ts'
import { defineDubNames } from './dub-names.ts'
import { createIsOutbound } from './links.ts'
import { createPartner } from './partner.ts'
import { stripClick } from './strip.ts'
import { watchUses } from './watch-uses.ts'

/** Starts what the page asks for, once the visitor consents. */
export function start(page: Page): void {
  const { options, consent } = page
  if (consent.granted) begin(page)
  else {
    page.begin = () => {
      delete page.begin
      begin(page)
    }
  }
  if (options.consent === 'google') followConsentMode(consent.decide)
}

function begin(page: Page): void {
  const { options, dubTrack } = page
  const domains = readDomains(options)
  const partner = createPartner(page, domains)
  dubTrack.partner = partner.read
  if (options.publishableKey || options.sdkn || window.dubAnalytics) {
    defineDubNames(page, partner)
  }
  watchUses(page, createIsOutbound(domains))
  if ((options.strip ?? false) !== false) {
    stripClick()
    window.navigation?.addEventListener?.('currententrychange', stripClick)
  }
}
