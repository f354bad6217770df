import type { D1Database, D1PreparedStatement, D1Result } from '@cloudflare/workers-types'

/** The same database, which hands on every result. It runs in a test and in workerd. */
export function meterDatabase(
  database: D1Database,
  onResult: (result: D1Result) => unknown,
): D1Database {
  const originals = new WeakMap<object, D1PreparedStatement>()
  const noted = <Result extends D1Result>(result: Result): Result => {
    onResult(result)
    return result
  }
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement => {
    const wrapped = {
      bind: (...values: unknown[]) => wrap(statement.bind(...values)),
      run: async () => noted(await statement.run()),
      all: async () => noted(await statement.all()),
      first: async () => noted(await statement.all()).results[0] ?? null,
    } as unknown as D1PreparedStatement
    originals.set(wrapped, statement)
    return wrapped
  }
  return {
    prepare: (sql: string) => wrap(database.prepare(sql)),
    batch: async (statements: D1PreparedStatement[]) => {
      const batch = statements.map((statement) => originals.get(statement) ?? statement)
      return (await database.batch(batch)).map(noted)
    },
  } as unknown as D1Database
}
