import type { KeyOptions } from '../keys/api-key.ts'
import type { Clock } from '../store/clock.ts'
import type { Delays } from '../store/delays.ts'
import type { Fault } from '../store/faults.ts'
import type { Call, Customer, Lead, Link, Sale } from '../store/records.ts'

/** How to start an emulator. */
export interface EmulatorOptions {
  /** The port on 127.0.0.1; 0, unless given, takes any free one. */
  readonly port?: number | undefined
  /** Whether the sample key, link and click are there from the start: yes unless given. */
  readonly seed?: boolean | undefined
}

/** What can be set about a click; everything has a default. */
export interface ClickOptions {
  /** Emulated milliseconds until an event can find it: none unless given. */
  readonly visibleInMs?: number | undefined
  /** What differs from the sample link. */
  readonly link?: Partial<Link> | undefined
  /** The link was disabled after the click. */
  readonly linkDisabled?: boolean | undefined
  /** The link was deleted after the click. */
  readonly linkMissing?: boolean | undefined
  /** The link belongs to another workspace. */
  readonly foreign?: boolean | undefined
}

/** A running stand-in for Dub's API, and the strings to pull behind its back. */
export interface Emulator {
  /** `http://127.0.0.1:PORT`, without a slash at its end. */
  readonly url: string
  /** Every request to Dub in the order of arrival, refused and unknown ones too; none to `/__emu`. */
  readonly calls: readonly Call[]
  /** Every lead event recorded, in order. */
  readonly leads: readonly Lead[]
  /** Every sale event recorded, in order. */
  readonly sales: readonly Sale[]
  /** Every customer made, by external id. */
  readonly customers: ReadonlyMap<string, Customer>
  /** The time that every rule of the emulated Dub goes by. */
  readonly clock: Clock
  /** How far Dub's stores lag behind: not at all from the start. */
  readonly delays: Delays
  /** Makes a key known, or changes a known one. */
  addKey(key: string, options?: KeyOptions): void
  /** Makes a key unknown again. */
  removeKey(key: string): void
  /** Makes a click known, or changes a known one. */
  addClick(clickId: string, options?: ClickOptions): void
  /** Changes how far Dub's stores lag behind; what is not given stays. */
  setDelays(changes: Partial<Delays>): void
  /** Queues a misbehaviour for the calls to come. */
  fault(fault: Fault): void
  /** Forgets the faults still queued. */
  clearFaults(): void
  /** The faults still queued, with the calls each has yet to hit. */
  pendingFaults(): Fault[]
  /** Everything back to how it started: records, dedupe keys, invoices, delays, faults, limits and the clock. */
  reset(): void
  /** Stops listening and breaks every connection, hanging ones too. */
  close(): Promise<void>
}

/** The part of an emulator that other processes may use over HTTP. */
export type Controls = Omit<Emulator, 'url' | 'close'>
