/** Lends a test the bindings of the Worker beside it. Runs inside workerd, where they are cheap to reach. */

/** What a test asks for: SQL with a value for each `?`, SQL without, or a message for the retry queue. */
export type BindingsRequest =
  | { readonly sql: string; readonly values: readonly unknown[] }
  | { readonly script: string }
  | { readonly message: unknown }

interface Bindings {
  readonly DEAD_LETTERS: {
    exec(script: string): Promise<unknown>
    prepare(sql: string): {
      bind(...values: readonly unknown[]): { all(): Promise<{ results: unknown[] }> }
    }
  }
  readonly RETRY_QUEUE: { send(message: unknown): Promise<unknown> }
}

export default {
  /** The rows that SQL has given; else null. */
  async fetch(request: { json(): Promise<BindingsRequest> }, env: Bindings): Promise<Response> {
    const asked = await request.json()
    if ('message' in asked) {
      await env.RETRY_QUEUE.send(asked.message)
      return Response.json(null)
    }
    if ('script' in asked) {
      await env.DEAD_LETTERS.exec(asked.script)
      return Response.json(null)
    }
    const statement = env.DEAD_LETTERS.prepare(asked.sql).bind(...asked.values)
    return Response.json((await statement.all()).results)
  },
}
