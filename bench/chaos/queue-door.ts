/**
 * An entrypoint beside the Worker's own in the process under test, through which the queue of a run
 * (`queue-relay.ts`) hands its batches in: local Workers of two processes can fetch from each other,
 * but not deliver a batch. The batch becomes a real queue event here.
 */

/** A batch on its way from process to process. */
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

interface DoorEnv {
  /** The Worker's own entrypoint. */
  readonly CONSUMER: { queue(queue: string, messages: readonly object[]): Promise<QueueResult> }
}

/** Answers a knock with 200, and a batch with what the Worker did to it. */
export const QueueDoor = {
  async fetch(request: Request, { CONSUMER }: DoorEnv): Promise<Response> {
    if (request.method !== 'POST') return new Response('open')
    const { queue, messages }: SentBatch = await request.json()
    const handed = messages.map(({ id, timestampMs, body, attempts }) => ({
      id,
      timestamp: new Date(timestampMs),
      body,
      attempts,
    }))
    return Response.json(await CONSUMER.queue(queue, handed))
  },
}
