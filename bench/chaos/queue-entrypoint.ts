/**
 * An entrypoint beside the Worker's own, through which the queue of a run (`queue-relay.ts`) delivers its
 * batches: local Workers of two processes can fetch from each other, but not deliver a batch. Here it
 * becomes a real queue event.
 */

/** A batch as it is sent from process to process. */
export interface SentBatch {
  readonly queue: string
  readonly messages: readonly {
    readonly id: string
    readonly timestampMs: number
    readonly body: unknown
    readonly attempts: number
  }[]
}

/** What workerd says a queue handler did. */
export interface QueueResult {
  readonly outcome: string
  readonly retryBatch: { readonly retry: boolean; readonly delaySeconds?: number }
  readonly retryMessages: readonly { readonly msgId: string; readonly delaySeconds?: number }[]
}

interface EntrypointEnv {
  /** The Worker's own entrypoint. */
  readonly CONSUMER: { queue(queue: string, messages: readonly object[]): Promise<QueueResult> }
}

/** Answers a GET with 200, and a batch with what the Worker did to it. */
export const QueueEntrypoint = {
  async fetch(request: Request, { CONSUMER }: EntrypointEnv): Promise<Response> {
    if (request.method !== 'POST') return new Response('ok')
    const { queue, messages }: SentBatch = await request.json()
    const delivered = messages.map(({ id, timestampMs, body, attempts }) => ({
      id,
      timestamp: new Date(timestampMs),
      body,
      attempts,
    }))
    return Response.json(await CONSUMER.queue(queue, delivered))
  },
}
