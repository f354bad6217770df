import type { EventKind } from '../../contract/events.ts'
import { readJson } from './read-json.ts'
import type { WorkerName } from './settings.ts'

/** A request to one of the Workers. All of it is strings, so that it can be stored as JSON and sent again. */
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

/** A value for each kind of event. */
export type ByKind<Value> = Readonly<Record<EventKind, Value>>

/** A string's UTF-8 bytes, one character each. */
export const asBytes = (text: string): string => Buffer.from(text).toString('latin1')

/** The properties of a body; none unless it is a JSON object. */
export const readBody = ({ body }: FuzzCase): Readonly<Record<string, unknown>> =>
  readJson(new TextDecoder().decode(Buffer.from(body, 'latin1')))
