import type { Discount, Link, Partner, StoredLink } from './records.ts'
import type { State } from './state.ts'

const NO_COUNTERS = { leads: 0, sales: 0, conversions: 0, saleAmount: 0 }

/** What besides the link itself Dub's database has of it. */
export interface LinkDetails {
  /** Whether it is disabled: false by default. */
  readonly disabled?: boolean | undefined
  /** Whether it belongs to another workspace: false by default. */
  readonly foreign?: boolean | undefined
  /** Whether it belongs to no workspace: false by default. */
  readonly unowned?: boolean | undefined
  /** What Dub says of the partner whose id the link has: what it said before, by default. */
  readonly partner?: Partner | null | undefined
  /** The same of the discount. */
  readonly discount?: Discount | null | undefined
}

/** Makes a link known, or changes a known one; its counters go on. */
export function putLink(link: Link, links: State['links'], details: LinkDetails = {}): void {
  const known = links.get(link.id)
  const { disabled = false, foreign = false, unowned = false } = details
  const { partner = known?.partner ?? null, discount = known?.discount ?? null } = details
  const counters = known?.counters ?? NO_COUNTERS
  links.set(link.id, { link, disabled, foreign, unowned, partner, discount, counters })
}

/** The link of a short domain and key. That neither depends on case is an assumption about Dub's database. */
export function findByKey(
  domain: string,
  key: string,
  links: State['links'],
): StoredLink | undefined {
  const wanted = `${domain}/${key}`.toLowerCase()
  return [...links.values()].find(
    ({ link }) => `${link.domain}/${link.key}`.toLowerCase() === wanted,
  )
}

/**
 * Deletes a link. Its customers have none from then on (schema/customer.prisma), even when a link of
 * the same id is made again.
 */
export function deleteLink(
  linkId: string,
  { links, customers }: Pick<State, 'links' | 'customers'>,
): void {
  links.delete(linkId)
  for (const [externalId, customer] of customers) {
    if (customer.linkId === linkId) customers.set(externalId, { ...customer, linkId: null })
  }
}
