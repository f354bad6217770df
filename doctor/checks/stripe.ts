import { type Finding, namedFindings } from '../finding.ts'
import type { KnownHealth } from '../facts/health.ts'

const { ok, warning } = namedFindings('sales')

/** Whether a payment may count twice: here and by Dub's own Stripe integration, of which nothing can be seen from outside. */
export const checkStripe = ({ events }: KnownHealth): Finding =>
  events.includes('sale')
    ? warning(
        "Sales are on. If Dub's Stripe integration is connected too, it reports the same payments, and each counts twice.",
        'Use one of the two: disconnect Stripe at Dub (Settings, Integrations; https://dub.co/docs/integrations/stripe), or take sale out of ALLOWED_EVENTS.',
      )
    : ok('Sales are off here, so no payment counts twice')
