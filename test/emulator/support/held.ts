import type { Emulator } from '../../../emulator/index.ts'
import type { Held } from './sequences.ts'

/** What the emulator has, in the shape of the recorded sequences but for its ids. */
export function heldBy(emulator: Emulator): Required<Held> {
  const { leads, sales, customers, commissions, webhooks, links } = emulator
  const counted = [...links.values()].filter(({ counters }) =>
    Object.values(counters).some(Boolean),
  )
  return {
    leads: leads.map(({ eventName, clickId, linkId, customerExternalId, metadata }) => ({
      eventName,
      clickId,
      linkId,
      customerExternalId,
      metadata,
    })),
    sales: sales.map((sale) => without(sale, ['eventId', 'leadEventName', 'atMs'])),
    customers: [...customers.values()].map((customer) =>
      without(customer, ['id', 'sales', 'createdAtMs']),
    ),
    keys: emulator.redisKeys(),
    commissions,
    webhooks: webhooks.map(({ event }) => event),
    linkCounters: Object.fromEntries(counted.map(({ link, counters }) => [link.id, counters])),
  }
}

function without(record: object, fields: readonly string[]): object {
  return Object.fromEntries(Object.entries(record).filter(([field]) => !fields.includes(field)))
}
