import { readdirSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

/** A dead-lettered event. */
export interface DeadLetter {
  readonly customerExternalId: string
  readonly reason: string
  readonly state: string
}

/** Reads the dead letters from the file of the local database, without the Worker. */
export function readDeadLetters(stateFolder: string): DeadLetter[] {
  const folder = `${stateFolder}/v3/d1/miniflare-D1DatabaseObject`
  const file = readdirSync(folder).find((name) => /^[0-9a-f]{64}\.sqlite$/.test(name))
  if (!file) throw new Error(`There is no database in ${folder}`)
  const database = new DatabaseSync(`${folder}/${file}`, { readOnly: true, timeout: 5000 })
  try {
    const rows = database.prepare('SELECT message, reason, state FROM dead_letters').all()
    return rows.map(({ message, reason, state }) => ({
      customerExternalId: customerOf(String(message)),
      reason: String(reason),
      state: String(state),
    }))
  } finally {
    database.close()
  }
}

function customerOf(message: string): string {
  const attempt: { event?: { fields?: { customerExternalId?: string } } } = JSON.parse(message)
  return attempt.event?.fields?.customerExternalId ?? 'no event'
}
