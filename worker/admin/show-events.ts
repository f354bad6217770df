import { type Confirmations, countConfirmations } from '../confirm/confirmations.ts'
import type { Env } from '../env.ts'
import { type Journal, readJournal } from '../journal/read.ts'
import type { Result } from '../result.ts'
import { ledgerIn } from '../settings/confirmations.ts'
import type { Settings } from '../settings/settings.ts'
import { queryLetters } from './database.ts'
import type { AdminRefusal } from './refusal.ts'

/** The body of `GET /admin/events`: nothing in it is personal. */
export interface Events extends Journal {
  /** Null where `CONFIRMATIONS` is off. */
  readonly confirmations: Confirmations | null
}

export const showEvents = (
  settings: Settings,
  env: Env,
  nowMs: number,
): Promise<Result<Events, AdminRefusal>> =>
  queryLetters(env, async (database) => {
    const ledger = ledgerIn(settings, env)
    const [journal, confirmations] = await Promise.all([
      readJournal(database, nowMs),
      ledger ? countConfirmations(ledger) : null,
    ])
    return { ...journal, confirmations }
  })
