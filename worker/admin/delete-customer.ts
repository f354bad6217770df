/** SQL: removes all that is stored of a customer. */
import type { D1Database } from '@cloudflare/workers-types'
import { customerKey } from '../../contract/customer-key.ts'
import type { Env } from '../env.ts'
import { logDeletedCustomer } from '../log.ts'
import { ok, type Result } from '../result.ts'
import { queryLetters } from './database.ts'
import { inMessage } from './in-message.ts'
import type { AdminRefusal } from './refusal.ts'

/** The body of the response to `DELETE /admin/customers/:id`: how many rows there were of the customer. */
export interface DeletedCustomer {
  readonly deleted: {
    readonly deadLetters: number
    /** Events that Dub had not confirmed yet. */
    readonly ledger: number
  }
}

/** Each table that stores events, and by which column a row is removed. */
const TABLES = [
  { table: 'dead_letters', key: 'id' },
  { table: 'ledger', key: 'match_key' },
] as const

/** Removes the rows of a customer, in whichever spelling of the id that Dub takes for the same. */
export async function deleteCustomer(
  customerExternalId: string,
  env: Env,
): Promise<Result<DeletedCustomer, AdminRefusal>> {
  const deleted = await queryLetters(env, async (database) => {
    const [deadLetters = 0, ledger = 0] = await Promise.all(
      TABLES.map((table) => deleteRows(database, table, customerExternalId)),
    )
    return { deadLetters, ledger }
  })
  if (!deleted.ok) return deleted
  await logDeletedCustomer(customerExternalId, deleted.value)
  return ok({ deleted: deleted.value })
}

/**
 * SQLite compares ASCII letters without regard to case and no others: what is not ASCII is compared here. `~` is the
 * last character of ASCII that can be seen.
 */
async function deleteRows(
  database: D1Database,
  { table, key }: (typeof TABLES)[number],
  customerExternalId: string,
): Promise<number> {
  const wanted = customerKey(customerExternalId.trim())
  const { results } = await database
    .prepare(
      `SELECT key, customer FROM (
         SELECT ${key} AS key, CAST(${inMessage('event.fields.customerExternalId')} AS TEXT) AS customer
         FROM ${table})
       WHERE lower(customer) = ? OR customer GLOB '*[^ -~]*'`,
    )
    .bind(wanted)
    .all<{ key: string; customer: string }>()
  const keys = results.flatMap((row) => (customerKey(row.customer) === wanted ? [row.key] : []))
  const removed = await database
    .prepare(
      `DELETE FROM ${table} WHERE ${key} IN (SELECT value FROM json_each(?)) RETURNING ${key}`,
    )
    .bind(JSON.stringify(keys))
    .all()
  return removed.results.length
}
