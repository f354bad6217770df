import type { EventKind } from '../contract/events.ts'

/** One line of the log. It never holds the key, a token, a name, an email or a body. */
export interface LogLine {
  readonly event?: EventKind
  readonly outcome: string
  readonly reason?: string
  /** Dub was not called: see `Unavailable`. */
  readonly skipped?: true
  /** What the operator can do about it. */
  readonly detail?: string
  /** 1 is the attempt that the page waited for. */
  readonly attempt?: number
  readonly milliseconds?: number
  /** How many dead letters an operator moved, could not move, and may still move. */
  readonly letters?: number
  /** How many events of the ledger and of the journal. */
  readonly events?: number
  readonly failed?: number
  readonly remaining?: number
  /** See `hashCustomer`. */
  readonly customer?: string
}

export function write(level: 'log' | 'error', line: LogLine): void {
  console[level](JSON.stringify(line))
}
