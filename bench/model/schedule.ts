import { FORWARD_LIMIT_MS } from '../../worker/deliver/time-limits.ts'
import { callModel } from './calls.ts'
import { look } from './database.ts'
import { CRON_MS } from './durations.ts'
import { envOf } from './env.ts'
import type { Isolate } from './isolate.ts'
import type { Run } from './run.ts'

/** Schedules the run that has something to do: the others, each minute, do nothing. */
export function scheduleNext(run: Run): void {
  if (run.scheduledAtMs !== undefined) return
  const [row] = look<{ atMs: number | null }>(
    `SELECT min(at_ms) AS atMs FROM (
       SELECT resend_at_ms AS at_ms FROM dead_letters WHERE state = 'poisoned'
       UNION ALL SELECT look_at_ms FROM ledger)`,
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
  const { nowMs } = run.agenda
  const again = () => schedule(run, Math.max(run.databaseDownUntilMs, nowMs))
  void run.work(
    isolate,
    () => undefined,
    () => doWhatIsDue(run, isolate, nowMs).catch(again),
  )
}

/** As the Worker's own scheduled run, but for its log. */
async function doWhatIsDue(run: Run, isolate: Isolate, nowMs: number): Promise<void> {
  const { rules, scenario } = run
  const env = envOf(run, isolate)
  const { sent, unsent } = await rules.resendPoisoned(env, nowMs)
  if (sent.length + unsent.length > 0) return
  await rules.runLooks(scenario.settings, env, nowMs, {
    get: (path) => callModel(run, isolate, { method: 'GET', path }, FORWARD_LIMIT_MS),
  })
}
