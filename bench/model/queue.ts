import type { Message } from '@cloudflare/workers-types'
import type { Attempt } from '../../worker/settle/attempt.ts'
import { DELIVERIES_AT_MOST, REDELIVERY_MS, RETENTION_MS, SECOND_COPY_MS } from './durations.ts'
import type { Run } from './run.ts'

/** A message that the queue holds. */
interface Held {
  readonly body: unknown
  readonly sentAtMs: number
  readonly deliveries: number
  /** In the queue to which the platform moves what it has delivered too often. */
  readonly isExhausted: boolean
}

/** Puts an attempt on the queue, as JSON: what a message carries is a copy. */
export function enqueue(run: Run, attempt: Attempt, delayMs: number): void {
  const body: unknown = JSON.parse(JSON.stringify(attempt))
  hold(run, { body, sentAtMs: run.agenda.nowMs, deliveries: 0, isExhausted: false }, delayMs)
}

function hold(run: Run, held: Held, delayMs: number): void {
  const atMs = run.agenda.nowMs + delayMs
  if (atMs - held.sentAtMs > RETENTION_MS) return
  run.agenda.at(atMs, `message ${JSON.stringify(held)}`, () => take(run, held))
}

/** Delivery is at least once. */
function take(run: Run, held: Held): void {
  const copies = run.choose('message_once', ['message_twice_at_once', 'message_twice'])
  handOver(run, held)
  if (copies === 'message_twice_at_once') handOver(run, held)
  if (copies === 'message_twice') {
    const atMs = run.agenda.nowMs + SECOND_COPY_MS
    run.agenda.at(atMs, `copy ${JSON.stringify(held)}`, () => handOver(run, held))
  }
}

function handOver(run: Run, { deliveries, ...held }: Held): void {
  const isolate = run.pickIsolate()
  const again = (delayMs: number) => {
    const isOver = deliveries + 1 >= DELIVERIES_AT_MOST && !held.isExhausted
    const next = isOver
      ? { ...held, sentAtMs: run.agenda.nowMs, deliveries: 0, isExhausted: true }
      : { ...held, deliveries: deliveries + 1 }
    hold(run, next, delayMs)
  }
  let isAcked = false
  const message = {
    id: 'message',
    body: held.body,
    timestamp: new Date(held.sentAtMs),
    attempts: deliveries + 1,
    ack: () => {
      if (!isolate.isAlive || run.choose('acked', ['worker_dies']) === 'worker_dies') {
        run.kill(isolate)
      } else isAcked = true
    },
    retry: ({ delaySeconds = 0 } = {}) => {
      if (isolate.isAlive) again(delaySeconds * 1000)
    },
  } as unknown as Message
  const onDeath = () => {
    if (!isAcked) again(REDELIVERY_MS)
  }
  void run.work(isolate, onDeath, () => run.consume(run, isolate, message, held.isExhausted))
}
