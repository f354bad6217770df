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
    /** Of the last hundred events, which have the hash of the id alone: those of a spelling that was given or found. */
    readonly recentEvents: number
  }
}

/** The tables that store events, and by which column a row is removed. */
const DEAD_LETTERS = { table: 'dead_letters', key: 'id' } as const
const LEDGER = { table: 'ledger', key: 'match_key' } as const
type Table = typeof DEAD_LETTERS | typeof LEDGER

/** Removes the rows of a customer, in whichever spelling of the id that Dub takes for the same: all of them or none. */
export async function deleteCustomer(
  customerExternalId: string,
  env: Env,
): Promise<Result<DeletedCustomer, AdminRefusal>> {
  const given = customerExternalId.trim()
  const deleted = await queryLetters(env, async (database) => {
    const [letters, entries] = await Promise.all([
      findRows(database, DEAD_LETTERS, given),
      findRows(database, LEDGER, given),
    ])
    const spellings = new Set([given, ...[...letters, ...entries].map(({ customer }) => customer)])
    const hashes = [...spellings].map(hashCustomer)
    const [deadLetters = 0, ledger = 0, recentEvents = 0] = (
      await database.batch([
        remove(database, DEAD_LETTERS.table, DEAD_LETTERS.key, letters.map(keyOf)),
        remove(database, LEDGER.table, LEDGER.key, entries.map(keyOf)),
        remove(database, 'recent_events', 'customer', hashes),
      ])
    ).map(({ results }) => results.length)
    return { deadLetters, ledger, recentEvents }
  })
  if (!deleted.ok) return deleted
  const { deadLetters, ledger, recentEvents } = deleted.value
  logDeletedCustomer(customerExternalId, { deadLetters, ledger: ledger + recentEvents })
  return ok({ deleted: deleted.value })
}

interface Found {
  readonly key: string
  /** The id as the event spells it. */
  readonly customer: string
}

const keyOf = ({ key }: Found): string => key

/**
 * SQLite compares ASCII letters without regard to case and no others: what is not ASCII is compared here. `~` is the
 * last character of ASCII that can be seen.
 */
async function findRows(
  database: D1Database,
  { table, key }: Table,
  customerExternalId: string,
): Promise<Found[]> {
  const wanted = customerKey(customerExternalId)
  const { results } = await database
    .prepare(
      `SELECT key, customer FROM (
         SELECT ${key} AS key, CAST(${inMessage('event.fields.customerExternalId')} AS TEXT) AS customer
         FROM ${table})
       WHERE lower(customer) = ? OR customer GLOB '*[^ -~]*'`,
    )
    .bind(wanted)
    .all<Found>()
  return results.filter(({ customer }) => customerKey(customer) === wanted)
}

const remove = (database: D1Database, table: string, column: string, values: readonly string[]) =>
  database
    .prepare(`DELETE FROM ${table} WHERE ${column} IN (SELECT value FROM json_each(?)) RETURNING 1`)
    .bind(JSON.stringify(values))
