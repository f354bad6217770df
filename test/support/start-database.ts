import type { D1Database, D1PreparedStatement, D1Result } from '@cloudflare/workers-types'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { MIGRATION } from './migration.ts'

/** Rows as Cloudflare bills them, from the `meta` of D1's results, and those that came back. */
export interface Rows {
  readonly read: number
  readonly written: number
  readonly returned: number
}

/** A real D1 database, and what its statements cost. */
export interface MeteredDatabase {
  readonly database: D1Database
  /** The rows that this work reads and writes. */
  readonly costOf: (work: (database: D1Database) => Promise<unknown>) => Promise<Rows>
  /** The same, kept under a name for `print`. */
  readonly measure: (
    name: string,
    work: (database: D1Database) => Promise<unknown>,
  ) => Promise<Rows>
  readonly print: () => void
  readonly close: () => Promise<void>
}

/** Starts a D1 database without tables. */
export async function startEmptyDatabase() {
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      workers: [
        {
          name: 'database',
          modules: true,
          script: 'export default { fetch: () => new Response() }',
          d1Databases: { DEAD_LETTERS: { id: 'DEAD_LETTERS' } },
        },
      ],
      cf: false,
    }),
  )
  const database = (await miniflare.getD1Database('DEAD_LETTERS')) as unknown as D1Database
  return { database, close: () => miniflare.dispose() }
}

/** Starts a D1 database with the tables of the migrations. */
export async function startDatabase(): Promise<MeteredDatabase> {
  const { database, close } = await startEmptyDatabase()
  await database.exec(MIGRATION)
  const figures: Record<string, Rows> = {}
  const costOf: MeteredDatabase['costOf'] = async (work) => {
    const results: D1Result[] = []
    await work(metered(database, results))
    return {
      read: sum(results.map(({ meta }) => meta.rows_read)),
      written: sum(results.map(({ meta }) => meta.rows_written)),
      returned: sum(results.map((result) => result.results.length)),
    }
  }
  return {
    database,
    costOf,
    measure: async (name, work) => (figures[name] = await costOf(work)),
    print: () => console.table(figures),
    close,
  }
}

const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, number) => total + number, 0)

/** The same database, which notes every result. */
function metered(database: D1Database, results: D1Result[]): D1Database {
  const originals = new WeakMap<object, D1PreparedStatement>()
  const noted = <Result extends D1Result>(result: Result): Result => {
    results.push(result)
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
