import { readFileSync } from 'node:fs'
import { parse } from 'smol-toml'

/** A queue that the Worker takes messages from. */
export interface Consumer {
  readonly queue: string
  readonly dead_letter_queue?: string
  readonly max_retries?: number
  readonly max_batch_size?: number
  readonly max_batch_timeout?: number
}

/** What a test may change of `wrangler.toml`, in the words of that file. */
export interface WorkerConfig {
  readonly name: string
  readonly main: string
  readonly compatibility_date: string
  readonly triggers: { readonly crons: readonly string[] }
  readonly vars: Readonly<Record<string, string>>
  readonly assets?:
    | {
        readonly directory: string
        readonly binding: string
        readonly run_worker_first?: readonly string[]
      }
    | undefined
  readonly queues: {
    readonly producers?: readonly { readonly queue: string; readonly binding: string }[]
    readonly consumers?: readonly Consumer[]
  }
  readonly ratelimits: readonly {
    readonly name: string
    readonly namespace_id: string
    readonly simple: { readonly limit: number; readonly period: 10 | 60 }
  }[]
  readonly d1_databases: readonly { readonly binding: string }[]
}

/** The Worker as `wrangler.toml` has it. */
export const AS_WRITTEN = parse(readFileSync('wrangler.toml', 'utf8')) as unknown as WorkerConfig

/** The same, for tests that let one visitor do more than a person would. */
export const UNLIMITED: WorkerConfig = { ...AS_WRITTEN, ratelimits: [] }

/** The same, whose queues deliver a message twice, not 101 times. */
export const IMPATIENT: WorkerConfig = {
  ...UNLIMITED,
  queues: {
    ...AS_WRITTEN.queues,
    consumers: (AS_WRITTEN.queues.consumers ?? []).map((consumer) =>
      Object.assign({}, consumer, { max_retries: 1 }),
    ),
  },
}

/** The same configuration, whose queues gather a batch for a shorter time. */
export const withQuickBatches = (config: WorkerConfig, timesFaster: number): WorkerConfig => ({
  ...config,
  queues: {
    ...config.queues,
    consumers: (config.queues.consumers ?? []).map((consumer) =>
      Object.assign({}, consumer, {
        max_batch_timeout: (consumer.max_batch_timeout ?? 1) / timesFaster,
      }),
    ),
  },
})

/** The Worker with its database and nothing else. */
export const ONLY_DATABASE: WorkerConfig = { ...UNLIMITED, assets: undefined, queues: {} }
