import { getDomain } from 'tldts'
import type { Target } from './target.ts'

/** Where the pages of a Worker's site most likely are. */
export function likelyOrigins({ host, origin }: Target): string[] {
  const domain = getDomain(host, { allowPrivateDomains: true })
  const guesses = domain ? [`https://www.${domain}`, `https://${domain}`] : []
  return [...new Set([...guesses, origin])]
}
