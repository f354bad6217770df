import { forgetExpired } from './confirm/forget-expired.ts'
import { runLooks } from './confirm/run-looks.ts'
import type { Env } from './env.ts'
import { logFailedRun, logLetters, logLooks, logMisconfiguration, logRemoved } from './log.ts'
import { readSettings } from './settings/settings.ts'
import { removeLetters } from './settle/remove-letters.ts'
import { resendPoisoned } from './settle/resend-poisoned.ts'

const MINUTE_MS = 60 * 1000

/** Whether there was anything to do. Both in one run would be more calls than the free plan allows. */
type Duty = (env: Env, nowMs: number) => Promise<boolean>

/**
 * The scheduled run, once a minute: what is due by the clock alone. Each duty comes first every other minute,
 * or one that always has something to do would leave no run to the other. It never throws.
 */
export async function scheduled(env: Env, nowMs: number): Promise<void> {
  const [first, second] = isOddMinute(nowMs)
    ? [confirmAnswered, sendAgain]
    : [sendAgain, confirmAnswered]
  try {
    if (minuteOf(nowMs) === 0) await forgetExpired(env, nowMs)
    if (minuteOf(nowMs) === 30) await tidyLetters(env, nowMs)
    if (!(await first(env, nowMs))) await second(env, nowMs)
  } catch {
    logFailedRun()
  }
}

const minuteOf = (nowMs: number): number => Math.floor(nowMs / MINUTE_MS) % 60

const isOddMinute = (nowMs: number): boolean => minuteOf(nowMs) % 2 === 1

async function tidyLetters(env: Env, nowMs: number): Promise<void> {
  const settings = readSettings(env)
  if (settings.ok) logRemoved(await removeLetters(env, settings.value.RETENTION_DAYS, nowMs))
}

const sendAgain: Duty = async (env, nowMs) => {
  const { sent, unsent } = await resendPoisoned(env, nowMs)
  if (sent.length + unsent.length === 0) return false
  logLetters('replayed', 'poisoned', { letters: sent.length, failed: unsent.length })
  return true
}

const confirmAnswered: Duty = async (env, nowMs) => {
  const settings = readSettings(env)
  if (!settings.ok) {
    logMisconfiguration(settings.error)
    return false
  }
  const looks = await runLooks(settings.value, env, nowMs)
  logLooks(looks)
  return looks.looked > 0
}
