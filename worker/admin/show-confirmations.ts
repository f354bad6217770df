import { countConfirmations, type Confirmations } from '../confirm/confirmations.ts'
import type { Env } from '../env.ts'
import { err, type Result } from '../result.ts'
import { ledgerIn } from '../settings/confirmations.ts'
import type { Settings } from '../settings/settings.ts'
import { queryLetters } from './database.ts'
import type { AdminRefusal } from './refusal.ts'

/** The body of `GET /admin/confirmations`. */
export async function showConfirmations(
  settings: Settings,
  env: Env,
): Promise<Result<Confirmations, AdminRefusal>> {
  if (env.DEAD_LETTERS && !ledgerIn(settings, env)) return err({ reason: 'confirmations_off' })
  return queryLetters(env, countConfirmations)
}
