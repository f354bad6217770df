import { ifAllowed } from '../if-allowed.ts'
import type { Domains, PageOptions } from '../options.ts'

/** The parameters that may name a partner, in the order in which they count. `via` is always one. */
export function readParameters({ queryParam, queryParams }: PageOptions): string[] {
  const named = queryParam
    ? [queryParam]
    : readJson<readonly string[]>('data-query-params', queryParams)
  return [named ?? [], 'via'].flat()
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
  if (!value) console.warn('dubTrack: no JSON', name)
  return value
}
