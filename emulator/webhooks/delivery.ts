import type { WebhookEvent } from '../store/records.ts'

/** An attempt to hand a message over. */
export interface DeliveryAttempt {
  /** Emulated epoch milliseconds. */
  readonly atMs: number
  /** The status answered; null when there was none. */
  readonly status: number | null
}

/** How a message to the webhook fared. An event sent twice has two. */
export interface Delivery {
  /** The id in the body. */
  readonly id: string
  readonly event: WebhookEvent['event']
  readonly customerExternalId: string
  readonly attempts: readonly DeliveryAttempt[]
  /** `failed` after the last attempt; `dropped` when the webhook gets none of its events, or is removed. */
  readonly state: 'pending' | 'delivered' | 'failed' | 'dropped'
}

/** A delivery under way. */
export type OpenDelivery = { -readonly [Field in keyof Delivery]: Delivery[Field] } & {
  readonly attempts: DeliveryAttempt[]
}
