/**
 * The queue of a run, which outlives the Worker as Cloudflare's does. This is the Worker of a second
 * `wrangler dev`: its local queue takes what the Worker under test sends, and delivers every batch back
 * through `queue-entrypoint.ts`. It decides nothing: what the Worker did to a message is done to it here, after
 * a shorter wait where that is a long one.
 *
 * Why: miniflare's queue lives in the memory of the process that consumes it ("Miniflare's Queue
 * broker is in-memory only at the moment": `durableObjectStorage: { inMemory }`, delays are timers).
 * With queue and Worker in one process, `kill -9` half a second after three answers of 202 leaves
 * nothing: started again on the same `--persist-to`, none of the three is ever delivered.
 */
import { shorten } from './queue-delay.ts'
import type { QueueResult, SentBatch } from './queue-entrypoint.ts'

/** How long the platform waits for a Worker that is starting. */
const START_LIMIT_MS = 60_000
const TRY_EVERY_MS = 100
const URL_OF_WORKER = 'http://worker/'

interface RelayMessage {
  readonly id: string
  readonly timestamp: Date
  readonly body: unknown
  readonly attempts: number
  retry(options?: { delaySeconds?: number }): void
}

interface RelayBatch {
  readonly queue: string
  readonly messages: readonly RelayMessage[]
  retryAll(options?: { delaySeconds?: number }): void
}

interface RelayEnv {
  readonly WORKER: { fetch(url: string, init?: RequestInit): Promise<Response> }
}

export default {
  /** Says that it is up. */
  fetch: () => new Response('ok'),

  /** Delivers a batch. A Worker that dies over it has not acknowledged it, so it is delivered again. */
  async queue(batch: RelayBatch, env: RelayEnv): Promise<void> {
    await untilUp(env)
    try {
      apply(await deliver(batch, env), batch)
    } catch (error) {
      console.log(`delivery failed: ${error}`)
      batch.retryAll()
    }
  },
}

/** A Worker that is down has not been given anything: its messages wait, and no attempt is counted. */
async function untilUp({ WORKER }: RelayEnv): Promise<void> {
  const endMs = Date.now() + START_LIMIT_MS
  while (Date.now() < endMs) {
    const isUp = await WORKER.fetch(URL_OF_WORKER).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isUp) return
    await new Promise((resolve) => setTimeout(resolve, TRY_EVERY_MS))
  }
}

async function deliver(
  { queue, messages }: RelayBatch,
  { WORKER }: RelayEnv,
): Promise<QueueResult> {
  const batch: SentBatch = {
    queue,
    messages: messages.map(({ id, timestamp, body, attempts }) => ({
      id,
      timestampMs: timestamp.getTime(),
      body,
      attempts,
    })),
  }
  const response = await WORKER.fetch(URL_OF_WORKER, {
    method: 'POST',
    body: JSON.stringify(batch),
  })
  if (!response.ok) throw new Error(`the Worker answered ${response.status}`)
  const result: QueueResult = await response.json()
  if (result.outcome !== 'ok') throw new Error(`the Worker ended with ${result.outcome}`)
  return result
}

function apply(result: QueueResult, batch: RelayBatch): void {
  if (result.retryBatch.retry) return batch.retryAll(shorten(result.retryBatch))
  for (const { msgId, ...delay } of result.retryMessages) {
    batch.messages.find(({ id }) => id === msgId)?.retry(shorten(delay))
  }
}
