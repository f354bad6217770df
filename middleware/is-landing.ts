import type { LandingRequest } from './options.ts'

/**
 * Whether a visitor is about to see the answer as a page of its own. A browser that does not say what it asks for is
 * an old one, or the site is not on https. A page that is only prefetched may never be seen; if it is, the page's
 * script finds the click.
 */
export function isLanding({ method, headers }: LandingRequest): boolean {
  const purpose = headers.get('sec-purpose') ?? headers.get('purpose') ?? ''
  const destination = headers.get('sec-fetch-dest') ?? 'document'
  return method === 'GET' && destination === 'document' && !purpose.includes('prefetch')
}
