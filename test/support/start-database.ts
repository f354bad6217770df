import type { D1Database, D1Result } from '@cloudflare/workers-types'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { meterDatabase } from './meter-database.ts'
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
    await work(meterDatabase(database, (result) => results.push(result)))
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
