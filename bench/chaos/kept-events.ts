/** What the Worker keeps in its database, read from the file of the local one, without the Worker. */
import { readdirSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { type EventKey, keyOf } from './event-key.ts'

/** A dead-lettered event. */
export interface DeadLetter {
  readonly key: EventKey
  readonly reason: string
  readonly state: string
  /** Epoch milliseconds. */
  readonly lastAtMs: number
  /** Of a poisoned lead, in epoch milliseconds. */
  readonly resendAtMs: number | null
}

/** An event in the ledger: Dub answered it with a 200, and has not confirmed it yet. */
export interface AwaitedEvent {
  readonly key: EventKey
  /** Epoch milliseconds. */
  readonly lookAtMs: number
}

export interface KeptEvents {
  readonly deadLetters: readonly DeadLetter[]
  readonly ledger: readonly AwaitedEvent[]
  /** How many events were confirmed in all, and how many were found absent. */
  readonly counts: ReadonlyMap<string, number>
}

/** Reads the database in the folder that wrangler keeps state in. */
export function readKeptEvents(stateFolder: string): KeptEvents {
  const folder = `${stateFolder}/v3/d1/miniflare-D1DatabaseObject`
  const file = readdirSync(folder).find((name) => /^[0-9a-f]{64}\.sqlite$/.test(name))
  if (!file) throw new Error(`There is no database in ${folder}`)
  const database = new DatabaseSync(`${folder}/${file}`, { readOnly: true, timeout: 5000 })
  try {
    const all = (sql: string) => database.prepare(sql).all()
    return {
      deadLetters: all('SELECT * FROM dead_letters').map((row) => ({
        key: keyIn(row['message']),
        reason: String(row['reason']),
        state: String(row['state']),
        lastAtMs: Number(row['last_at_ms']),
        resendAtMs: row['resend_at_ms'] === null ? null : Number(row['resend_at_ms']),
      })),
      ledger: all('SELECT message, look_at_ms FROM ledger').map((row) => ({
        key: keyIn(row['message']),
        lookAtMs: Number(row['look_at_ms']),
      })),
      counts: new Map(
        all('SELECT outcome, events FROM confirmation_counts').map((row) => [
          String(row['outcome']),
          Number(row['events']),
        ]),
      ),
    }
  } finally {
    database.close()
  }
}

interface Message {
  readonly event?: {
    readonly kind: string
    readonly fields: { readonly customerExternalId: string }
  }
}

function keyIn(message: unknown): EventKey {
  const { event }: Message = JSON.parse(String(message))
  return event ? keyOf(event.kind, event.fields.customerExternalId) : 'no event'
}
