import { join } from 'node:path'
import type { V4WorkerOptions } from 'miniflare'
import type { Consumer, WorkerConfig } from './worker-config.ts'

/** All that makes a Worker but its modules. */
type Bound = Pick<
  V4WorkerOptions,
  'assets' | 'bindings' | 'compatibilityFlags' | 'cronTriggers' | 'queueConsumers' | 'ratelimits'
> &
  Required<Pick<V4WorkerOptions, 'name' | 'compatibilityDate' | 'd1Databases' | 'queueProducers'>>

/** What miniflare binds a Worker to by this configuration, with these settings over its own. */
export function toBindings(
  config: WorkerConfig,
  settings: Readonly<Record<string, string>>,
): Bound {
  const { producers = [], consumers = [] } = config.queues
  return {
    name: config.name,
    compatibilityDate: config.compatibility_date,
    compatibilityFlags: [],
    cronTriggers: [...config.triggers.crons],
    bindings: { ...config.vars, ...settings },
    ...(config.assets && {
      assets: {
        directory: join(process.cwd(), config.assets.directory),
        binding: config.assets.binding,
        // miniflare takes no empty list.
        ...(config.assets.run_worker_first && {
          run_worker_first: [...config.assets.run_worker_first],
        }),
        routerConfig: { has_user_worker: true },
      },
    }),
    queueProducers: Object.fromEntries(
      producers.map(({ binding, queue }) => [binding, { queueName: queue }]),
    ),
    queueConsumers: Object.fromEntries(
      consumers.map((consumer) => [consumer.queue, toConsumerOptions(consumer)]),
    ),
    ratelimits: Object.fromEntries(
      config.ratelimits.map(({ name, namespace_id, simple }) => [name, { namespace_id, simple }]),
    ),
    d1Databases: Object.fromEntries(
      config.d1_databases.map(({ binding }) => [binding, { id: binding }]),
    ),
  }
}

/** A name that is absent stays absent: miniflare has the platform's defaults. */
const toConsumerOptions = (consumer: Consumer) =>
  Object.fromEntries(
    Object.entries({
      maxBatchSize: consumer.max_batch_size,
      maxBatchTimeout: consumer.max_batch_timeout,
      maxRetries: consumer.max_retries,
      deadLetterQueue: consumer.dead_letter_queue,
    }).filter(([, value]) => value !== undefined),
  )
