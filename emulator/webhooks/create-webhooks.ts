import type { Announcement } from '../store/announcement.ts'
import type { ResettableClock } from '../store/clock.ts'
import type { State } from '../store/state.ts'
import { deliver } from './deliver.ts'
import type { Delivery, OpenDelivery } from './delivery.ts'
import { eventMessage, type EventMessage } from './event-body.ts'
import { isLoopback, NOT_LOOPBACK, type Webhook } from './webhook.ts'

/** The workspace's webhook, if there is one, and what is on its way to it. */
export interface Webhooks {
  /** In the order of the events. */
  readonly deliveries: readonly Delivery[]
  /** The webhook of events to come: null for none, which ends what is under way. Throws for a URL off this machine. */
  set(webhook: Webhook | null): void
  current(): Webhook | null
  /** Sends what has been written since the last time. */
  send(announcements: readonly Announcement[]): void
  /** Forgets the webhook and its deliveries; resolves once nothing is under way. */
  clear(): Promise<void>
}

export function createWebhooks(
  state: Pick<State, 'clicks' | 'sales'>,
  clock: ResettableClock,
): Webhooks {
  const deliveries: Delivery[] = []
  const underWay = new Set<Promise<void>>()
  let current: Webhook | null = null
  let ending = new AbortController()

  const start = ({ body, ...message }: EventMessage, webhook: Webhook) => {
    const delivery: OpenDelivery = { ...message, attempts: [], state: 'pending' }
    deliveries.push(delivery)
    if (webhook.sending === 'never') {
      delivery.state = 'dropped'
      return
    }
    const run = deliver(delivery, body, webhook, clock, ending.signal)
    underWay.add(run)
    void run.finally(() => underWay.delete(run))
  }

  const end = async () => {
    ending.abort()
    ending = new AbortController()
    await Promise.all(underWay)
  }

  return {
    deliveries,
    set: (webhook) => {
      if (webhook && !isLoopback(webhook.url)) throw new Error(`The webhook's URL ${NOT_LOOPBACK}.`)
      current = webhook
      if (webhook === null) void end()
    },
    current: () => current,
    send: (announcements) => {
      if (current === null) return
      for (const announcement of announcements) {
        const message = eventMessage(announcement, state, clock.now())
        start(message, current)
        if (current.sending === 'twice') start(message, current)
      }
    },
    clear: async () => {
      current = null
      deliveries.length = 0
      await end()
    },
  }
}
