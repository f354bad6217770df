/** By which elements of Stripe's take a reference. */
const ATTRIBUTE = 'client-reference-id'

/** By this reference Dub's Stripe integration knows the click. https://dub.co/docs/integrations/stripe */
export const stripeReference = (clickId: string): string => `dub_id_${clickId}`

/** Gives Stripe's elements the click, or takes it back, unless the site has given them something else. */
export function referCheckouts(root: ParentNode, clickId: string): void {
  // Each by itself: see `FIELDS`.
  for (const name of ['stripe-buy-button', 'stripe-pricing-table']) {
    for (const checkout of root.querySelectorAll(name)) {
      if (
        (checkout.getAttribute(ATTRIBUTE) || stripeReference('')).startsWith(stripeReference(''))
      ) {
        checkout.setAttribute(ATTRIBUTE, clickId && stripeReference(clickId))
      }
    }
  }
}
