import type { Env } from '../env.ts'
import { readSettings } from '../settings/settings.ts'
import { KEPT_AT_MOST_MS } from './decide.ts'

/**
 * Removes events from the ledger that nobody looks at any more: because there are too many, Dub does not answer, or
 * the ledger is switched off. It reads every row, so that it is not for every run.
 */
export async function forgetExpired(env: Env, nowMs: number): Promise<void> {
  const settings = readSettings(env)
  const isOff = settings.ok && settings.value.CONFIRMATIONS === 'off'
  await env.DEAD_LETTERS?.prepare('DELETE FROM ledger WHERE answered_at_ms <= ?')
    .bind(isOff ? nowMs : nowMs - KEPT_AT_MOST_MS)
    .run()
}
