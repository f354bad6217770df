import type { Env } from '../env.ts'
import { readSettings } from '../settings/settings.ts'
import { KEPT_AT_MOST_MS } from './decide.ts'

/**
 * Removes events from the ledger that nobody looks at any more: because there are too many, Dub does not answer, or
 * the ledger is switched off. It reads all that are due, which may be many then, so that it is not for every run. One
 * that is not due yet has its look first, an hour later at most.
 */
export async function forgetExpired(env: Env, nowMs: number): Promise<void> {
  const settings = readSettings(env)
  const isOff = settings.ok && settings.value.CONFIRMATIONS === 'off'
  const expired = isOff
    ? env.DEAD_LETTERS?.prepare('DELETE FROM ledger')
    : env.DEAD_LETTERS?.prepare(
        'DELETE FROM ledger WHERE look_at_ms <= ? AND answered_at_ms <= ?',
      ).bind(nowMs, nowMs - KEPT_AT_MOST_MS)
  await expired?.run()
}
