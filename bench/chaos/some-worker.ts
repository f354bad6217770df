/** A Worker as far as a run wraps it. */

export interface SomeQueue {
  send(message: unknown, options?: Delay): Promise<unknown>
}

export interface Delay {
  readonly delaySeconds?: number
  readonly contentType?: string
}

export interface SomeEnv {
  readonly RETRY_QUEUE: SomeQueue
}

/** What a Worker exports. */
export interface SomeWorker {
  fetch(request: Request, env: SomeEnv, context: object): unknown
  queue(batch: object, env: SomeEnv, context: object): unknown
  scheduled(controller: object, env: SomeEnv, context: object): unknown
}
