import type { Link } from './records.ts'
import type { State } from './state.ts'

/** Makes a link known, or changes a known one; its counters go on. */
export function putLink(
  link: Link,
  links: State['links'],
  flags: {
    readonly disabled?: boolean | undefined
    readonly foreign?: boolean | undefined
  } = {},
): void {
  const counters = links.get(link.id)?.counters ?? {
    leads: 0,
    sales: 0,
    conversions: 0,
    saleAmount: 0,
  }
  const { disabled = false, foreign = false } = flags
  links.set(link.id, { link, disabled, foreign, counters })
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
