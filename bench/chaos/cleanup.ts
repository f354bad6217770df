import { rmSync } from 'node:fs'
import { killAll } from './wrangler.ts'

/** What was started, to be ended in reverse. */
export interface Cleanup {
  /** Ends this later, also when the run fails. */
  add(end: () => Promise<unknown> | unknown): void
  /** Ends everything. */
  run(): Promise<void>
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
/** What a shell says of a program ended by Ctrl-C. */
const INTERRUPTED = 130

/** Keeps the folder where it is set: it holds everything wrangler has printed. */
const KEEP_FOLDER = 'CHAOS_KEEP'

const onSignal = () => process.exit(INTERRUPTED)

/**
 * An empty list, but for a folder to be removed. From now on Ctrl-C ends what wrangler runs, too: its
 * processes do not hear of it.
 */
export function createCleanup(folder: string): Cleanup {
  const onExit = () => {
    killAll()
    removeFolder(folder)
  }
  const ends: (() => Promise<unknown> | unknown)[] = []
  process.on('exit', onExit)
  for (const signal of SIGNALS) process.on(signal, onSignal)
  return {
    add: (end) => void ends.push(end),
    run: async () => {
      const problems: unknown[] = []
      for (const end of ends.toReversed()) {
        try {
          await end()
        } catch (problem) {
          problems.push(problem)
        }
      }
      onExit()
      process.off('exit', onExit)
      for (const signal of SIGNALS) process.off(signal, onSignal)
      if (problems.length > 0) throw new AggregateError(problems, 'not everything has ended')
    },
  }
}

function removeFolder(folder: string): void {
  if (process.env[KEEP_FOLDER] !== undefined) return
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
