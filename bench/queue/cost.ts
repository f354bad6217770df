/** What a queued lead costs at Cloudflare. What a plan includes is left out: the figure is the marginal cost. */
import type { Tally } from './tally.ts'

/** Queues, paid plan: beyond the first million operations a month. */
export const DOLLARS_PER_MILLION_OPERATIONS = 0.4
/** Workers, paid plan: beyond ten million requests a month. CPU time is ignored: it is a fraction of a millisecond a lead. */
export const DOLLARS_PER_MILLION_REQUESTS = 0.3
/** D1, paid plan: beyond 50 million rows written a month. */
export const DOLLARS_PER_MILLION_ROWS = 1
/** A burial writes its row, the index of the primary key and the index by state. */
export const ROWS_PER_BURIAL = 3
/** Queues, free plan: then it takes no more until the next day, and events stay with the browsers. */
export const FREE_OPERATIONS_PER_DAY = 10_000

/** The cost of a million leads that went through the queue, and what it is made of. */
export interface Cost {
  readonly operationsPerLead: number
  /** The page's own request, and the lead's share of the consumers' batches. */
  readonly requestsPerLead: number
  readonly rowsPerLead: number
  readonly dollarsPerMillion: number
  /** The sum as one reads it. */
  readonly arithmetic: string
}

/** What the queued leads of a case have cost. */
export function costOf({ queued, writes, reads, deletes, batches, buried }: Tally): Cost {
  const perLead = (total: number) => total / Math.max(queued, 1)
  const operationsPerLead = perLead(writes + reads + deletes)
  const requestsPerLead = 1 + perLead(batches)
  const rowsPerLead = perLead(buried * ROWS_PER_BURIAL)
  const dollarsPerMillion =
    operationsPerLead * DOLLARS_PER_MILLION_OPERATIONS +
    requestsPerLead * DOLLARS_PER_MILLION_REQUESTS +
    rowsPerLead * DOLLARS_PER_MILLION_ROWS
  const arithmetic =
    `(${perLead(writes).toFixed(2)} writes + ${perLead(reads).toFixed(2)} reads + ` +
    `${perLead(deletes).toFixed(2)} deletes) x $${DOLLARS_PER_MILLION_OPERATIONS.toFixed(2)} + ` +
    `(1 page + ${perLead(batches).toFixed(2)} batches) x $${DOLLARS_PER_MILLION_REQUESTS.toFixed(2)} + ` +
    `${rowsPerLead.toFixed(2)} rows x $${DOLLARS_PER_MILLION_ROWS.toFixed(2)} = $${dollarsPerMillion.toFixed(2)}`
  return { operationsPerLead, requestsPerLead, rowsPerLead, dollarsPerMillion, arithmetic }
}

/** How many queued leads a day the free plan's operations pay for, at the operations each has taken. */
export const freeLeadsPerDay = ({ operationsPerLead }: Cost): number =>
  Math.floor(FREE_OPERATIONS_PER_DAY / operationsPerLead)

/** The cost of a million leads that Dub takes at the page's own try. */
export const DIRECT_DOLLARS_PER_MILLION = DOLLARS_PER_MILLION_REQUESTS
