/** Elements of Stripe's, which take a reference as an attribute. */
const CHECKOUTS = 'stripe-buy-button,stripe-pricing-table'
const ATTRIBUTE = 'client-reference-id'

/** By this reference Dub's Stripe integration knows the click. https://dub.co/docs/integrations/stripe */
export const stripeReference = (clickId: string): string => `dub_id_${clickId}`

/** Gives Stripe's elements the click, or takes it back, unless the site has given them something else. */
export function referCheckouts(root: ParentNode, clickId: string): void {
  for (const checkout of root.querySelectorAll(CHECKOUTS)) {
    const given = checkout.getAttribute(ATTRIBUTE)
    if (!given || given.startsWith(stripeReference(''))) {
      checkout.setAttribute(ATTRIBUTE, clickId && stripeReference(clickId))
    }
  }
}
