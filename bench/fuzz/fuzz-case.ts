import type { WorkerName } from './settings.ts'

/** The events that may go to Dub, which are the names of their paths too. */
export const EVENT_NAMES = ['lead', 'sale', 'customer'] as const

/** One of the events. */
export type EventName = (typeof EVENT_NAMES)[number]

/** A request to one of the Workers. It is all text, so that it can be kept as JSON and sent again. */
export interface FuzzCase {
  readonly worker: WorkerName
  readonly method: string
  /** The request's target as it is sent, which need not be a path. */
  readonly path: string
  /** Names and values in the order they are sent; one character a byte. */
  readonly headers: readonly (readonly [string, string])[]
  /** One character a byte. */
  readonly body: string
  /** Sent in chunks, without a length. */
  readonly chunked: boolean
}

/** A text's UTF-8 bytes, one character each. */
export const asBytes = (text: string): string => Buffer.from(text).toString('latin1')
