/** SQL: removes all that is stored of a customer. */
import type { D1Database } from '@cloudflare/workers-types'
import { customerKey } from '../../contract/customer-key.ts'
import type { Env } from '../env.ts'
import { hashCustomer } from '../hash-customer.ts'
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
    /** Of the last hundred events. */
    readonly recentEvents: number
  }
}

/** The tables that store events, and by which column a row is removed. */
const DEAD_LETTERS = { table: 'dead_letters', key: 'id' } as const
const LEDGER = { table: 'ledger', key: 'match_key' } as const

/** Removes the rows of a customer, in whichever spelling of the id that Dub takes for the same. */
export async function deleteCustomer(
  customerExternalId: string,
  env: Env,
): Promise<Result<DeletedCustomer, AdminRefusal>> {
  const deleted = await queryLetters(env, async (database) => {
    const [deadLetters, ledger, recentEvents] = await Promise.all([
      deleteRows(database, DEAD_LETTERS, customerExternalId),
      deleteRows(database, LEDGER, customerExternalId),
      deleteRecent(database, customerExternalId),
    ])
    return { deadLetters, ledger, recentEvents }
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
  { table, key }: typeof DEAD_LETTERS | typeof LEDGER,
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

/** The journal has the hash of the id alone: only the spelling that the operator gives is found. */
async function deleteRecent(database: D1Database, customerExternalId: string): Promise<number> {
  const removed = await database
    .prepare('DELETE FROM recent_events WHERE customer = ? RETURNING slot')
    .bind(await hashCustomer(customerExternalId.trim()))
    .all()
  return removed.results.length
}
