import { runLooks } from './confirm/run-looks.ts'
import type { Env } from './env.ts'
import { logBadSetting, logFailedRun, logLetters, logLooks } from './log.ts'
import { readSettings } from './settings/settings.ts'
import { resendPoisoned } from './settle/resend-poisoned.ts'

/** The scheduled run, once a minute: what is due by the clock alone. It never throws. */
export async function scheduled(env: Env, nowMs: number): Promise<void> {
  try {
    const { sent, unsent } = await resendPoisoned(env, nowMs)
    if (sent.length + unsent.length > 0) {
      logLetters('replayed', 'poisoned', { letters: sent.length, failed: unsent.length })
      // Both in one run would be more calls than the free plan allows.
      return
    }
    await confirmAnswered(env, nowMs)
  } catch {
    logFailedRun()
  }
}

async function confirmAnswered(env: Env, nowMs: number): Promise<void> {
  const settings = readSettings(env)
  if (settings.ok) logLooks(await runLooks(settings.value, env, nowMs))
  else logBadSetting(settings.error)
}
