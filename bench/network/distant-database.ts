/** Puts the Worker's database at a distance, and counts the waits for it. Runs inside workerd. */

/** Asks for the round trip to the database, in milliseconds. */
export const DISTANCE_HEADER = 'x-database-distance'
/** Says how often the event waited for the database: calls side by side count once. */
export const WAITS_HEADER = 'x-database-waits'

interface SomeStatement {
  bind(...values: readonly unknown[]): SomeStatement
  run(): Promise<unknown>
  first(): Promise<unknown>
}

interface SomeDatabase {
  prepare(sql: string): SomeStatement
  batch(statements: readonly SomeStatement[]): Promise<unknown>
}

interface SomeEnv {
  readonly DEAD_LETTERS: SomeDatabase
}

interface SomeWorker {
  fetch(request: Request, env: SomeEnv, context: object): Promise<Response>
}

/** The same Worker, for events only, one at a time. */
export const withDistantDatabase = (worker: SomeWorker): SomeWorker => ({
  async fetch(request, env, context) {
    const distanceMs = Number(request.headers.get(DISTANCE_HEADER))
    let open = 0
    let waits = 0
    const from = async (work: () => Promise<unknown>): Promise<unknown> => {
      waits += open === 0 ? 1 : 0
      open += 1
      await new Promise((resolve) => setTimeout(resolve, distanceMs))
      const result = await work()
      open -= 1
      return result
    }
    const DEAD_LETTERS = distant(env.DEAD_LETTERS, from)
    const response = await worker.fetch(request, { ...env, DEAD_LETTERS }, context)
    const answer = new Response(response.body, response)
    answer.headers.set(WAITS_HEADER, `${waits}`)
    return answer
  },
})

/** A call that travels. */
type Travel = (work: () => Promise<unknown>) => Promise<unknown>

function distant(database: SomeDatabase, from: Travel): SomeDatabase {
  const originals = new WeakMap<SomeStatement, SomeStatement>()
  const wrap = (statement: SomeStatement): SomeStatement => {
    const wrapped: SomeStatement = {
      bind: (...values) => wrap(statement.bind(...values)),
      run: () => from(() => statement.run()),
      first: () => from(() => statement.first()),
    }
    originals.set(wrapped, statement)
    return wrapped
  }
  return {
    prepare: (sql) => wrap(database.prepare(sql)),
    batch: (statements) =>
      from(() => database.batch(statements.map((each) => originals.get(each) ?? each))),
  }
}
