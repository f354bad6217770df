import { CLICK_COOKIE } from '../../contract/click.ts'
import { addParameter } from './add-parameter.ts'
import { stripeReference } from './checkouts.ts'
import type { Domains } from '../options.ts'

/** Of Stripe's payment links. */
const STRIPE_HOST = 'buy.stripe.com'

/** Whether a link of this host leads to another site of the merchant's. */
export type IsOutbound = (hostname: string) => boolean

/** Dub's rules: `www.` does not count, `*.example.com` leaves out `example.com`, and this host is never outbound. */
export function createIsOutbound({ outbound }: Domains): IsOutbound {
  // A list written as text has commas between its entries too.
  const domains = String(outbound ?? '')
    .split(',')
    .map(withoutWww)
  return (hostname) => {
    const host = withoutWww(hostname)
    return (
      host !== withoutWww(location.hostname) &&
      domains.some((domain) =>
        domain.startsWith('*.') ? host.endsWith(domain.slice(1)) : host === domain,
      )
    )
  }
}

const withoutWww = (domain: string): string => domain.trim().replace(/^www\./, '')

/**
 * Hands the click on by the link that is used: to another site as `dub_id`, to Stripe as the reference by which Dub's
 * Stripe integration knows it. A value that is there stays. https://dub.co/docs/integrations/stripe
 */
export function handOnByLink(event: Event, clickId: string, isOutbound: IsOutbound): void {
  // Not by `closest`, which would end at a shadow root. In an SVG, other elements have an `href` too.
  const link = event
    .composedPath()
    .find((target) => (target as HTMLAnchorElement).hostname && 'closest' in target)
  const hostname = (link as HTMLAnchorElement | undefined)?.hostname
  if (hostname === STRIPE_HOST) {
    addParameter(link as HTMLAnchorElement, 'client_reference_id', stripeReference(clickId))
  } else if (hostname && isOutbound(hostname)) {
    addParameter(link as HTMLAnchorElement, CLICK_COOKIE, clickId)
  }
}
