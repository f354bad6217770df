/** Shortens the waits of the local queue, so that a test need not sit through them. Runs inside workerd. */

interface Delay {
  readonly delaySeconds?: number
  readonly contentType?: string
}

interface SomeQueue {
  send(message: unknown, options?: Delay): Promise<unknown>
}

interface SomeEnv {
  readonly RETRY_QUEUE?: SomeQueue
}

interface SomeMessage {
  readonly id: string
  readonly timestamp: Date
  readonly body: unknown
  readonly attempts: number
  ack(): void
  retry(options?: Delay): void
}

interface SomeBatch {
  readonly queue: string
  readonly messages: readonly SomeMessage[]
  retryAll(options?: Delay): void
}

/** What a Worker exports. */
interface SomeWorker {
  fetch(request: Request, env: SomeEnv, context: object): unknown
  queue(batch: SomeBatch, env: SomeEnv, context: object): unknown
  scheduled(controller: object, env: SomeEnv, context: object): unknown
}

/** The same Worker, with a queue whose delays are so many times shorter, in whole seconds. */
export function withQuickQueue(worker: SomeWorker, timesFaster: number): SomeWorker {
  /** One for each `env`: the Worker keeps what it has read of its settings by that object. */
  const quickened = new WeakMap<SomeEnv, SomeEnv>()

  const quicken = ({ delaySeconds = 0, ...options }: Delay = {}): Delay => ({
    ...options,
    delaySeconds: Math.floor(delaySeconds / timesFaster),
  })

  const quickenEnv = (env: SomeEnv): SomeEnv => {
    const queue = env.RETRY_QUEUE
    if (!queue) return env
    const known = quickened.get(env)
    if (known) return known
    const quick: SomeQueue = { send: (message, options) => queue.send(message, quicken(options)) }
    const made = { ...env, RETRY_QUEUE: quick }
    quickened.set(env, made)
    return made
  }

  const quickenBatch = (batch: SomeBatch): SomeBatch => ({
    queue: batch.queue,
    messages: batch.messages.map((message) => ({
      id: message.id,
      timestamp: message.timestamp,
      body: message.body,
      attempts: message.attempts,
      ack: () => message.ack(),
      retry: (options) => message.retry(quicken(options)),
    })),
    retryAll: (options) => batch.retryAll(quicken(options)),
  })

  return {
    fetch: (request, env, context) => worker.fetch(request, quickenEnv(env), context),
    queue: (batch, env, context) => worker.queue(quickenBatch(batch), quickenEnv(env), context),
    scheduled: (controller, env, context) => worker.scheduled(controller, quickenEnv(env), context),
  }
}
