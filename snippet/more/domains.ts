import { ifAllowed } from '../if-allowed.ts'
import type { PageOptions } from '../options.ts'

/** What `data-domains` names: Dub's link domains for partners and visits, and the other sites that get the click. */
export interface Domains {
  readonly refer?: string
  readonly site?: string
  readonly outbound?: string | readonly string[]
}

/** The parameters that may name a partner, in the order in which they count. `via` is always one. */
export function readParameters({ queryParam, queryParams }: PageOptions): string[] {
  const named = queryParam
    ? [queryParam]
    : readJson<readonly string[]>('data-query-params', queryParams)
  return [...(named ?? []), 'via']
}

export const readDomains = ({ domains, shortDomain }: PageOptions): Domains => ({
  ...(shortDomain && { refer: shortDomain }),
  ...readJson<Domains>('data-domains', domains),
})

/**
 * Reads an option that is JSON, or a value already. Dub's own samples write JSON with single quotes, which no domain
 * and no parameter contains. Undefined, with a warning, where it is neither.
 */
function readJson<Value>(name: string, given: Value | string | undefined): Value | undefined {
  if (typeof given !== 'string') return given
  const value = ifAllowed(() => JSON.parse(given.replace(/'/g, '"')))
  if (!value) console.warn(`dubTrack: ${name} is not JSON`)
  return value
}
