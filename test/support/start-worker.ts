import { convertV4MiniflareOptions, CorePaths, Miniflare, type V4WorkerOptions } from 'miniflare'
import { recordPersonal } from '../recording/requests.ts'
import { recordWorker } from '../recording/workers.ts'
import type { BindingsRequest } from './bindings-worker.ts'
import { askBindings, bindingsWorker, LENDER } from './lend-bindings.ts'
import { MIGRATION } from './migration.ts'
import { toBindings } from './miniflare-options.ts'
import { UNLIMITED, withQuickBatches, type WorkerConfig } from './worker-config.ts'
import { type ModuleOptions, workerModules } from './worker-modules.ts'

/** A key of Dub's form that must never be seen outside the Worker's calls to Dub. */
export { SEED_KEY as API_KEY } from '../../emulator/index.ts'

/** One row of the dead letters. */
export interface DeadLetterRow {
  readonly id: string
  readonly message: string
  readonly reason: string
  readonly last_answer: string
  readonly tries: number
  readonly first_at_ms: number
  readonly last_at_ms: number
  readonly state: string
  readonly resend_at_ms: number | null
}

/** The real Worker in workerd, with a real queue, database and assets. */
export interface RunningWorker {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly url: string
  /** The same of the Worker beside it. */
  readonly neighbourUrl: string | undefined
  /** What the Worker has written to its log. */
  readonly logs: () => string[]
  /** The rows of the dead letters' table. */
  readonly deadLetters: () => Promise<DeadLetterRow[]>
  /** Runs SQL on the dead letters' database; each `?` stands for the next of the values. */
  readonly execute: (sql: string, values?: readonly unknown[]) => Promise<unknown>
  /** Puts anything on the retry queue. */
  readonly enqueue: (message: unknown) => Promise<void>
  /** Runs the Worker's scheduled run as at this time, in epoch milliseconds. */
  readonly runScheduled: (atMs: number) => Promise<void>
  readonly close: () => Promise<void>
}

/** What besides its settings a Worker is started with. */
export interface WorkerOptions extends ModuleOptions {
  /** In place of `wrangler.toml` without its rate limits. */
  readonly config?: WorkerConfig
  /** Another Worker, which may be bound to this one. It needs a direct socket. */
  readonly neighbour?: V4WorkerOptions & { readonly name: string }
}

/** Starts the Worker of `wrangler.toml`, or of another configuration, with these settings over its own. */
export async function startWorker(
  vars: Readonly<Record<string, string>>,
  secrets: Readonly<Record<string, string>>,
  { config = UNLIMITED, neighbour, ...modules }: WorkerOptions = {},
): Promise<RunningWorker> {
  const lines: string[] = []
  const worker = {
    ...toBindings(withQuickBatches(config, modules.queueTimesFaster ?? 1), { ...vars, ...secrets }),
    modules: await workerModules(modules),
  }
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      workers: [worker, await bindingsWorker(config), ...(neighbour ? [neighbour] : [])],
      cf: false,
      unsafeTriggerHandlers: true,
      handleStructuredLogs: ({ message }) => lines.push(message),
    }),
  )
  const url = (await miniflare.ready).origin
  const endRecording = recordWorker(url, vars, secrets)
  const bindingsUrl = await miniflare.unsafeGetDirectURL(LENDER)
  const neighbourUrl = neighbour && (await miniflare.unsafeGetDirectURL(neighbour.name)).origin
  const ask = (request: BindingsRequest) => askBindings(bindingsUrl, request)
  await ask({ script: MIGRATION })
  return {
    url,
    neighbourUrl,
    logs: () => [...lines],
    deadLetters: async () => {
      const rows = await ask({ sql: 'SELECT * FROM dead_letters', values: [] })
      return rows as DeadLetterRow[]
    },
    execute: (sql, values = []) => ask({ sql, values }),
    enqueue: async (message) => {
      recordPersonal(message)
      await ask({ message })
    },
    runScheduled: async (atMs) => {
      const response = await fetch(`${url}${CorePaths.SCHEDULED}?time=${atMs}`)
      if (!response.ok) throw new Error(await response.text())
    },
    close: async () => {
      endRecording(lines)
      await miniflare.dispose()
    },
  }
}
