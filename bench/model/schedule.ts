import { query } from './database.ts'
import { CRON_MS } from './durations.ts'
import { envOf } from './env.ts'
import type { Isolate } from './isolate.ts'
import type { Run } from './run.ts'

/** Schedules the run that has something to do: the others, each minute, do nothing. */
export function scheduleNext(run: Run): void {
  if (run.scheduledAtMs !== undefined) return
  const [row] = query<{ atMs: number | null }>(
    `SELECT min(resend_at_ms) AS atMs FROM dead_letters WHERE state = 'poisoned'`,
  )
  if (row?.atMs) schedule(run, row.atMs)
}

function schedule(run: Run, atMs: number): void {
  const runAtMs = Math.ceil(Math.max(atMs, run.agenda.nowMs + 1) / CRON_MS) * CRON_MS
  run.scheduledAtMs = runAtMs
  run.agenda.at(runAtMs, 'scheduled', () => begin(run))
}

function begin(run: Run): void {
  run.scheduledAtMs = undefined
  const isolate = run.isolates[0] as Isolate
  const work = async () => {
    const { nowMs } = run.agenda
    await run.rules
      .resendPoisoned(envOf(run, isolate), nowMs)
      .catch(() => schedule(run, Math.max(run.databaseDownUntilMs, nowMs)))
  }
  void run.work(isolate, () => undefined, work)
}
