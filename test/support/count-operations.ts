/** Counts what a Worker uses of Cloudflare, in Cloudflare's units. Runs inside workerd. */
import type { D1Database } from '@cloudflare/workers-types'
import { meterDatabase } from './meter-database.ts'

/** What was used since the last time it was asked for. */
export interface Operations {
  readonly requests: number
  readonly rowsRead: number
  readonly rowsWritten: number
  /** Messages of at most 64 KB that were written, read or deleted. */
  readonly queueOperations: number
}

interface CountedEnv {
  readonly DEAD_LETTERS?: D1Database
  readonly RETRY_QUEUE?: { send(message: unknown, options?: object): Promise<unknown> }
}

interface CountedMessage {
  readonly id: string
  readonly timestamp: Date
  readonly body: unknown
  readonly attempts: number
  ack(): void
  retry(options?: object): void
}

interface CountedWorker {
  fetch(request: Request, env: CountedEnv, context: object): unknown
  queue(
    batch: { readonly queue: string; readonly messages: readonly CountedMessage[] },
    env: CountedEnv,
    context: object,
  ): unknown
  scheduled(controller: object, env: CountedEnv, context: object): unknown
}

const NOTHING: Operations = { requests: 0, rowsRead: 0, rowsWritten: 0, queueOperations: 0 }

/** Where the operations are asked for. */
export const OPERATIONS_PATH = '/operations-of-the-tests'

/** The same Worker, which answers at `OPERATIONS_PATH` with the operations since it was last asked. */
export function withCounts(worker: CountedWorker): CountedWorker {
  let used = NOTHING
  const add = (name: keyof Operations, count = 1) => {
    used = { ...used, [name]: used[name] + count }
  }
  /** One for each `env`: the Worker keeps what it has read of its settings by that object. */
  const counted = new WeakMap<CountedEnv, CountedEnv>()
  const count = (env: CountedEnv): CountedEnv => {
    const known = counted.get(env)
    if (known) return known
    const { DEAD_LETTERS: database, RETRY_QUEUE: queue } = env
    const made = {
      ...env,
      ...(database && {
        DEAD_LETTERS: meterDatabase(database, ({ meta }) => {
          add('rowsRead', meta.rows_read)
          add('rowsWritten', meta.rows_written)
        }),
      }),
      ...(queue && {
        RETRY_QUEUE: {
          send: (message: unknown, options?: object) => {
            add('queueOperations')
            return queue.send(message, options)
          },
        },
      }),
    }
    counted.set(env, made)
    return made
  }
  return {
    fetch: (request, env, context) => {
      if (new URL(request.url).pathname === OPERATIONS_PATH) {
        const answer = Response.json(used)
        used = NOTHING
        return answer
      }
      add('requests')
      return worker.fetch(request, count(env), context)
    },
    queue: (batch, env, context) => {
      const messages = batch.messages.map((message) => {
        add('queueOperations')
        const { id, timestamp, body, attempts } = message
        return {
          id,
          timestamp,
          body,
          attempts,
          ack: () => {
            add('queueOperations')
            message.ack()
          },
          retry: (options?: object) => message.retry(options),
        }
      })
      return worker.queue({ queue: batch.queue, messages }, count(env), context)
    },
    scheduled: (controller, env, context) => worker.scheduled(controller, count(env), context),
  }
}
