import { type Emulator, SEED_LINK } from '../emulator/index.ts'
import type { RecordView, View } from './view.ts'

/** The page shows so many of the latest records and calls. */
const SHOWN = 50

/** Leads and sales, in the order in which Dub recorded them. */
export function viewRecords({ leads, sales, customers }: Emulator): View['records'] {
  const records = [
    ...leads.map((lead) => ({ ...lead, kind: 'lead' as const })),
    ...sales.map((sale) => ({ ...sale, kind: 'sale' as const })),
  ].toSorted((one, other) => one.atMs - other.atMs)
  return latest(records).map(([record, number]): RecordView => {
    const { kind, eventName, clickId, customerExternalId, atMs } = record
    const customer = customers.get(customerExternalId)
    return {
      kind,
      number,
      eventName,
      clickId,
      link: SEED_LINK.shortLink,
      customer: {
        externalId: customerExternalId,
        name: customer?.name ?? null,
        email: customer?.email ?? null,
      },
      amount: record.kind === 'sale' ? record.amount : undefined,
      invoiceId: record.kind === 'sale' ? record.invoiceId : undefined,
      atMs,
    }
  })
}

export const viewCalls = ({ calls }: Emulator): View['calls'] =>
  latest(calls).map(([{ method, path, body, status, atMs }, number]) => ({
    number,
    method,
    path,
    body,
    status,
    atMs,
  }))

/** The latest items with their numbers, which count from 1, latest first. */
const latest = <Item>(items: readonly Item[]): (readonly [Item, number])[] =>
  items
    .map((item, index) => [item, index + 1] as const)
    .slice(-SHOWN)
    .toReversed()
