import type { Fault } from '../faults/fault.ts'
import type { KeyOptions } from '../keys/api-key.ts'
import type { Call } from '../store/call.ts'
import type { Clock } from '../store/clock.ts'
import type { Delays } from '../store/delays.ts'
import type { Customer, Lead, Link, Sale } from '../store/records.ts'
import type { Delivery } from '../webhooks/delivery.ts'
import type { Webhook } from '../webhooks/webhook.ts'

export interface ClickOptions {
  /** Emulated milliseconds until an event can find the click: 0 by default. */
  readonly visibleInMs?: number | undefined
  /** Where it differs from the sample link. */
  readonly link?: Partial<Link> | undefined
  /** The link was disabled after the click. */
  readonly linkDisabled?: boolean | undefined
  /** The link was deleted after the click. */
  readonly linkMissing?: boolean | undefined
  /** The link belongs to another workspace. */
  readonly foreign?: boolean | undefined
}

/** What a test sees of the emulator and changes about it, also from another process over HTTP. */
export interface Controls {
  /** Every request to Dub in the order of arrival, also refused and unknown ones; none to `/__emu`. */
  readonly calls: readonly Call[]
  /** Every lead event recorded, in order. */
  readonly leads: readonly Lead[]
  /** Every sale event recorded, in order. */
  readonly sales: readonly Sale[]
  /** Every customer made, by external id. */
  readonly customers: ReadonlyMap<string, Customer>
  /** The time that every rule of the emulated Dub goes by. */
  readonly clock: Clock
  /** How far Dub's stores lag behind: not at all by default. */
  readonly delays: Delays
  /** What was sent to the webhook, in the order of the events. */
  readonly deliveries: readonly Delivery[]
  /** Makes a key known, or changes a known one. */
  addKey(key: string, options?: KeyOptions): void
  /** Makes a key unknown again. */
  removeKey(key: string): void
  /** Makes a click known, or changes a known one. */
  addClick(clickId: string, options?: ClickOptions): void
  /** Changes the delays given; the others stay. */
  setDelays(changes: Partial<Delays>): void
  /** Queues a fault for the calls to come. */
  fault(fault: Fault): void
  clearFaults(): void
  /** The faults still queued, with the calls each has yet to hit. */
  pendingFaults(): Fault[]
  /**
   * Has leads and sales pushed to this URL once they are written, or to none: null also ends what is
   * on its way. Throws for a URL off this machine.
   */
  setWebhook(webhook: Webhook | null): void
  /** The webhook set, or null. */
  webhook(): Webhook | null
  /** Back to the start: records, dedupe keys, invoices, delays, faults, limits, webhook and the clock. */
  reset(): void
}
