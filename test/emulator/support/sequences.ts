import { readFileSync } from 'node:fs'
import type { FaultKind, Link, LinkCounters } from '../../../emulator/index.ts'

/** A link as a sequence plants or changes it. */
interface PlantedLink {
  readonly id: string
  readonly disabled?: boolean
  readonly foreign?: boolean
  /** It is deleted. */
  readonly missing?: boolean
  readonly partnerId?: null
  readonly programId?: null
}

/** What there is before a call. */
export interface Planted {
  readonly links?: readonly PlantedLink[]
  readonly clicks?: readonly {
    readonly clickId: string
    readonly linkId: string
    readonly visibleInMs?: number
  }[]
  readonly customers?: readonly { readonly externalId: string; readonly [field: string]: string }[]
  readonly leadVisibleInMs?: number
}

/** What Dub has after a call. A part that is absent is as it was before. */
export interface Held {
  readonly leads?: readonly object[]
  readonly sales?: readonly object[]
  readonly customers?: readonly object[]
  readonly keys?: readonly string[]
  readonly commissions?: readonly object[]
  readonly webhooks?: readonly string[]
  /** Those that are not all 0, by link id. */
  readonly linkCounters?: Readonly<Record<string, LinkCounters>>
}

/** A call, and what Dub's own code made of it. */
export interface Step {
  readonly path: string
  readonly body?: unknown
  /** The body as it is, where it is no plain JSON. */
  readonly raw?: string
  /** The body described, where it is too long to write out. */
  readonly rawDescription?: string
  /** Milliseconds that pass before the call: 2,000 by default. */
  readonly advanceMs?: number
  readonly change?: Planted
  readonly fault?: FaultKind
  readonly status: number
  /** Dub's answer; a link is shortened to its id, an error has no `doc_url`. */
  readonly answer: Readonly<Record<string, unknown>> & {
    readonly error?: { readonly code: string; readonly message: string }
  }
  readonly after?: Held
}

export interface Sequence {
  readonly name: string
  /** What in it is a guess about Dub's stores. */
  readonly assumes?: readonly string[]
  /** Where it differs from the usual seed. */
  readonly seed?: Planted
  readonly steps: readonly Step[]
}

interface Recording {
  readonly links: readonly Link[]
  readonly seed: Planted
  readonly sequences: readonly Sequence[]
}

const FILE = new URL('../../vectors/sequences.json', import.meta.url)

/**
 * Calls to Dub's lead and sale routes, recorded from Dub's own code with its stores stood in for:
 * every answer, and what Dub had after it.
 */
export const RECORDING: Recording = JSON.parse(readFileSync(FILE, 'utf8'))
