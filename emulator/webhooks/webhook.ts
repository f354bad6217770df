/** How often the webhook gets each event. The second message of `twice` repeats the first, id and all. */
export const SENDINGS = ['once', 'twice', 'never'] as const

export type Sending = (typeof SENDINGS)[number]

/** Where events are pushed, and what goes wrong on the way. */
export interface Webhook {
  /** Of this machine: see `isLoopback`. */
  readonly url: string
  /** Signs the body; Dub's begin with `whsec_`. */
  readonly secret: string
  /**
   * Emulated milliseconds between an attempt that failed and the next; the delivery ends with the
   * last. `RETRY_PAUSES_MS` by default.
   */
  readonly pausesMs?: readonly number[] | undefined
  /** Emulated milliseconds from the event to the first attempt: 0 by default. */
  readonly delayMs?: number | undefined
  /** `once` by default. */
  readonly sending?: Sending | undefined
}

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS

/**
 * Dub's pauses, which are those of its queue, QStash: e to the power of 2.5 n seconds, at most a day
 * (Dub's page "Webhooks", "Retry behaviour"). Dub goes on with a day each; here the fifth retry is the last.
 */
export const RETRY_PAUSES_MS: readonly number[] = [
  12 * SECOND_MS,
  2 * MINUTE_MS + 28 * SECOND_MS,
  30 * MINUTE_MS + 8 * SECOND_MS,
  6 * HOUR_MS + 7 * MINUTE_MS + 6 * SECOND_MS,
  24 * HOUR_MS,
]

/** What is said about a URL that `isLoopback` refuses. */
export const NOT_LOOPBACK = 'must be an http URL of this machine: 127.0.0.1, localhost or [::1]'

const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** Whether the URL stays on this machine, which no event may leave. */
export function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  return protocol === 'http:' && LOOPBACK_HOSTS.has(hostname)
}
