import type { Env } from '../../worker/env.ts'
import type { Attempt } from '../../worker/settle/attempt.ts'
import { openDatabase } from './database.ts'
import { DATABASE_OUTAGE_MS } from './durations.ts'
import type { Isolate } from './isolate.ts'
import { enqueue } from './queue.ts'
import type { Run } from './run.ts'

const FAILURES = ['database_fails', 'database_down'] as const

/** What an isolate is bound to. Before each call it may die, and each call may fail. */
export function envOf(run: Run, isolate: Isolate): Env {
  const send = async (attempt: Attempt, { delaySeconds }: { delaySeconds: number }) => {
    if (!isolate.isAlive) return run.dieIn(isolate)
    const happens = run.choose('queued', ['worker_dies', 'queue_fails'])
    if (happens === 'worker_dies') return run.dieIn(isolate)
    if (happens === 'queue_fails') throw new Error(happens)
    enqueue(run, attempt, delaySeconds * 1000)
  }
  const database = openDatabase(async (kind, work) => {
    if (!isolate.isAlive) return run.dieIn(isolate)
    const { nowMs } = run.agenda
    if (nowMs < run.databaseDownUntilMs) throw new Error('database_down')
    // Dead while it reads, the Worker has done as much as dead at its next step.
    const happens = run.choose('done', kind === 'read' ? FAILURES : ['worker_dies', ...FAILURES])
    if (happens === 'worker_dies') return run.dieIn(isolate)
    if (happens === 'database_down') run.databaseDownUntilMs = nowMs + DATABASE_OUTAGE_MS
    if (happens !== 'done') throw new Error(happens)
    return work()
  })
  return { RETRY_QUEUE: { send }, DEAD_LETTERS: database } as unknown as Env
}
