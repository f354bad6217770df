import { globSync, readFileSync } from 'node:fs'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import type { D1Database } from '@cloudflare/workers-types'
import { TOP } from '../../tools/wrangler.ts'

const connection = new DatabaseSync(':memory:')
for (const path of globSync(`${TOP}worker/migrations/*.sql`).toSorted()) {
  connection.exec(readFileSync(path, 'utf8'))
}
connection.exec('BEGIN')
const statements = new Map<string, StatementSync>()

function prepared(sql: string): StatementSync {
  const known = statements.get(sql) ?? connection.prepare(sql)
  statements.set(sql, known)
  return known
}

/** The rows of a statement. */
export function query<Row>(sql: string, ...values: readonly SQLInputValue[]): Row[] {
  const statement = prepared(sql)
  // Numbered parameters are named ones to node:sqlite.
  if (!/\?\d/.test(sql)) return statement.all(...values) as Row[]
  const named = values.map((value, index) => [`?${index + 1}`, value])
  return statement.all(Object.fromEntries(named)) as Row[]
}

/** Makes the database as it was: there is one for all runs. */
export function resetDatabase(): void {
  connection.exec('ROLLBACK; BEGIN')
}

/** SQLite in the form of D1, with the Worker's own tables. Each call of it goes through `attempt`. */
export function openDatabase(attempt: <Value>(work: () => Value) => Promise<Value>): D1Database {
  const prepare = (sql: string, values: readonly SQLInputValue[] = []): object => ({
    bind: (...bound: readonly SQLInputValue[]) => prepare(sql, bound),
    run: () => attempt(() => ({ results: query(sql, ...values) })),
    all: () => attempt(() => ({ results: query(sql, ...values) })),
    first: () => attempt(() => query(sql, ...values)[0] ?? null),
    query: () => query(sql, ...values),
  })
  const batch = (all: readonly { readonly query: () => unknown }[]) =>
    attempt(() => all.map((each) => each.query()))
  return { prepare, batch } as unknown as D1Database
}
