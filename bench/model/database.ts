import { globSync, readFileSync } from 'node:fs'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import type { D1Database } from '@cloudflare/workers-types'
import { TOP } from '../../tools/wrangler.ts'

const connection = new DatabaseSync(':memory:')
for (const path of globSync(`${TOP}worker/migrations/*.sql`).toSorted()) {
  connection.exec(readFileSync(path, 'utf8'))
}
connection.exec('BEGIN')
/** Grows with each change. */
let version = 0
const statements = new Map<string, StatementSync>()

function prepared(sql: string): StatementSync {
  const known = statements.get(sql) ?? connection.prepare(sql)
  statements.set(sql, known)
  return known
}

/** The rows of a statement. */
export function query<Row>(sql: string, ...values: readonly SQLInputValue[]): Row[] {
  if (!sql.startsWith('SELECT')) version += 1
  const statement = prepared(sql)
  // Numbered parameters are named ones to node:sqlite.
  if (!/\?\d/.test(sql)) return statement.all(...values) as Row[]
  const named = values.map((value, index) => [`?${index + 1}`, value])
  return statement.all(Object.fromEntries(named)) as Row[]
}

const remembered = new Map<string, { readonly version: number; readonly rows: unknown }>()

/** The same rows as from `query`, which are read only where the Worker has called its database since. */
export function look<Row>(sql: string): Row[] {
  const last = remembered.get(sql)
  if (last?.version === version) return last.rows as Row[]
  const rows = query<Row>(sql)
  remembered.set(sql, { version, rows })
  return rows
}

/** Makes the database as it was: there is one for all runs. */
export function resetDatabase(): void {
  version += 1
  connection.exec('ROLLBACK; BEGIN')
}

/** One call of the database, which may fail. */
type Call = <Value>(kind: 'read' | 'write', work: () => Value) => Promise<Value>

/** SQLite in the form of D1, with the Worker's own tables. Each call of it goes through `call`. */
export function openDatabase(call: Call): D1Database {
  const prepare = (sql: string, values: readonly SQLInputValue[] = []): object => {
    const kind = sql.startsWith('SELECT') ? 'read' : 'write'
    const rows = () => query(sql, ...values)
    const results = () => call(kind, () => ({ results: rows() }))
    return {
      bind: (...bound: readonly SQLInputValue[]) => prepare(sql, bound),
      run: results,
      all: results,
      first: () => call(kind, () => rows()[0] ?? null),
      rows,
    }
  }
  const batch = (all: readonly { readonly rows: () => unknown }[]) =>
    call('write', () => all.map((each) => each.rows()))
  return { prepare, batch } as unknown as D1Database
}
