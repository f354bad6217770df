import type { ResettableClock } from '../store/clock.ts'
import type { State } from '../store/state.ts'
import { deliver } from './deliver.ts'
import type { Delivery, OpenDelivery } from './delivery.ts'
import { eventMessage, type EventMessage } from './event-message.ts'
import { isLoopback, NOT_LOOPBACK, type Webhook } from './webhook.ts'

/** Posts the events to the workspace's webhook, if there is one. */
export interface WebhookSender {
  /** In the order of the events. */
  readonly deliveries: readonly Delivery[]
  /**
   * The webhook of events to come: null for none, which ends what is on its way. Throws for a URL off
   * this machine.
   */
  set(webhook: Webhook | null): void
  current(): Webhook | null
  /** Sends the state's webhooks since the last call. */
  send(): void
  /** Forgets the webhook and its deliveries; resolves once none is on its way. */
  clear(): Promise<void>
}

export function createWebhookSender(state: State, clock: ResettableClock): WebhookSender {
  const deliveries: Delivery[] = []
  const onTheirWay = new Set<Promise<void>>()
  let current: Webhook | null = null
  let ending = new AbortController()
  let seen = 0

  const start = ({ body, ...message }: EventMessage, webhook: Webhook) => {
    const delivery: OpenDelivery = { ...message, attempts: [], state: 'pending' }
    deliveries.push(delivery)
    if (webhook.sending === 'never') {
      delivery.state = 'dropped'
      return
    }
    const run = deliver(delivery, body, webhook, clock, ending.signal)
    onTheirWay.add(run)
    void run.finally(() => onTheirWay.delete(run))
  }

  const end = async () => {
    ending.abort()
    ending = new AbortController()
    await Promise.all(onTheirWay)
  }

  return {
    deliveries,
    set: (webhook) => {
      if (webhook && !isLoopback(webhook.url)) throw new Error(`The webhook's URL ${NOT_LOOPBACK}.`)
      current = webhook
      if (webhook === null) void end()
    },
    current: () => current,
    send: () => {
      const unseen = state.webhooks.slice(seen)
      seen = state.webhooks.length
      if (current === null) return
      for (const webhookEvent of unseen) {
        const message = eventMessage(webhookEvent, state)
        start(message, current)
        if (current.sending === 'twice') start(message, current)
      }
    },
    clear: async () => {
      current = null
      seen = 0
      deliveries.length = 0
      await end()
    },
  }
}
