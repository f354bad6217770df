import type { Env } from './env.ts'
import { logFailedRun, logLetters } from './log.ts'
import { resendPoisoned } from './settle/resend-poisoned.ts'

/** The scheduled run, once a minute: what is due by the clock alone. It never throws. */
export async function scheduled(env: Env, nowMs: number): Promise<void> {
  try {
    const { sent, unsent } = await resendPoisoned(env, nowMs)
    if (sent.length + unsent.length > 0) {
      logLetters('replayed', 'poisoned', { letters: sent.length, failed: unsent.length })
    }
  } catch {
    logFailedRun()
  }
}
