import type { Fault } from '../faults/fault.ts'
import type { KeyOptions } from '../keys/api-key.ts'
import type { Call } from '../store/call.ts'
import type { Clock } from '../store/clock.ts'
import type { Delays } from '../store/delays.ts'
import type { LinkDetails } from '../store/links.ts'
import type {
  Commission,
  Customer,
  Lead,
  Link,
  Sale,
  StoredLink,
  WebhookEvent,
} from '../store/records.ts'
import type { Delivery } from '../webhooks/delivery.ts'
import type { Webhook } from '../webhooks/webhook.ts'

export interface ClickOptions {
  /** Emulated milliseconds until an event can find the click: 0 by default. */
  readonly visibleInMs?: number | undefined
  /** The id of a link that stays as it is, instead of a link that this makes; it need not exist. */
  readonly linkId?: string | undefined
  /** Where its link differs from the sample link. It changes for every click of the same link id. */
  readonly link?: Partial<Link> | undefined
  /** The link was disabled after the click. */
  readonly linkDisabled?: boolean | undefined
  /** The link was deleted after the click. */
  readonly linkMissing?: boolean | undefined
  /** The link belongs to another workspace. */
  readonly foreign?: boolean | undefined
  /** Dub's cache has the click as well, for five minutes: false by default. */
  readonly cached?: boolean | undefined
}

export interface CustomerOptions {
  readonly name?: string | null | undefined
  readonly email?: string | null | undefined
  readonly clickId?: string | null | undefined
}

/** What a test sees of the emulator and changes about it, also from another process over HTTP. */
export interface Controls {
  /** Every request to Dub in the order of arrival, also refused and unknown ones; none to `/__emu`. */
  readonly calls: readonly Call[]
  /** Every lead event stored, in order. */
  readonly leads: readonly Lead[]
  /** Every sale event stored, in order. */
  readonly sales: readonly Sale[]
  /** Every commission queued, in order. */
  readonly commissions: readonly Commission[]
  /** Every webhook sent, in order. */
  readonly webhooks: readonly WebhookEvent[]
  /** Every link with its counters, by id. */
  readonly links: ReadonlyMap<string, StoredLink>
  /** Every customer made, by external id. */
  readonly customers: ReadonlyMap<string, Customer>
  /** The time that every rule of the emulated Dub goes by. */
  readonly clock: Clock
  /** How far Dub's stores lag behind: not at all by default. */
  readonly delays: Delays
  /** How each message to the webhook fared, in the order of the events; none for events without a webhook. */
  readonly deliveries: readonly Delivery[]
  /** Makes a key known, or changes a known one. */
  addKey(key: string, options?: KeyOptions): void
  /** Makes a key unknown again. */
  removeKey(key: string): void
  /** Makes a link known, or changes a known one. What is not given is as in the sample link. */
  addLink(link: Partial<Link>, details?: LinkDetails): void
  /** Deletes a link; its customers have none from then on. */
  removeLink(linkId: string): void
  /** Makes a customer without a link known, as an import does. */
  addCustomer(externalId: string, options?: CustomerOptions): void
  /** Makes a click known, or changes a known one, and its link. */
  addClick(clickId: string, options?: ClickOptions): void
  /**
   * Which hosts' pages may report clicks and visits: without `www.`, or `*.` before a host for its subdomains. An
   * empty list allows all, as at the start.
   */
  setAllowedHostnames(hostnames: readonly string[]): void
  /** Changes the delays given; the others stay. */
  setDelays(changes: Partial<Delays>): void
  /** Queues a fault for the calls to come. */
  fault(fault: Fault): void
  clearFaults(): void
  /** Every key in Dub's Redis now, apart from cached clicks. */
  redisKeys(): string[]
  /** The faults still queued, with the calls each has yet to hit. */
  pendingFaults(): Fault[]
  /**
   * Has the webhooks of leads and sales posted to this URL from now on, or to none: null also ends
   * what is on its way. Throws for a URL off this machine.
   */
  setWebhook(webhook: Webhook | null): void
  /** The webhook set, or null. */
  webhook(): Webhook | null
  /** Back to the start: records, keys in Redis, delays, faults, limits, the webhook and the clock. */
  reset(): void
}
