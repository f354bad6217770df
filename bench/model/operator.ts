import type { D1Database } from '@cloudflare/workers-types'
import { claim } from '../../worker/admin/claim.ts'
import { leaseFrom, markResent } from '../../worker/settle/lease.ts'
import { resend } from '../../worker/settle/resend.ts'
import { query } from './database.ts'
import { LATE_OPERATOR_MS, OPERATOR_MS } from './durations.ts'
import { envOf } from './env.ts'
import type { Isolate } from './isolate.ts'
import type { Run } from './run.ts'

/** The operator may replay a letter once everything else has come to its end. False where nothing is done. */
export function act(run: Run): boolean {
  if (run.hasReplayed) return false
  const [letter] = query<{ id: string }>(
    `SELECT id FROM dead_letters WHERE state IN ('buried', 'poisoned', 'unconfirmed', 'replayed')`,
  )
  if (!letter) return false
  const does = run.choose('operator_waits', ['operator_replays', 'operator_replays_late'])
  if (does === 'operator_waits') return false
  run.hasReplayed = true
  const waitMs = does === 'operator_replays' ? OPERATOR_MS : LATE_OPERATOR_MS
  run.agenda.at(run.agenda.nowMs + waitMs, `replay ${letter.id}`, () => replay(run, letter.id))
  return true
}

function replay(run: Run, id: string): void {
  const isolate = run.isolates[0] as Isolate
  const work = async () => {
    const env = envOf(run, isolate)
    const { nowMs } = run.agenda
    const database = env.DEAD_LETTERS as D1Database
    const leasedUntilMs = leaseFrom(nowMs)
    const claimed = await claim(database, { id }, leasedUntilMs, nowMs)
    await markResent(database, await resend(claimed, env, nowMs), leasedUntilMs, nowMs)
  }
  void run.work(
    isolate,
    () => undefined,
    () => work().catch(() => undefined),
  )
}
