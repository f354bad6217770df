import { rmSync } from 'node:fs'
import { onShutdown } from '../../tools/on-shutdown.mjs'
import { killAllGroups } from '../../tools/process-group.ts'

type Close = () => Promise<unknown> | unknown

/** What a run has started, to be closed in reverse. */
export interface Cleanup {
  /** Closes this later, also when the run fails. */
  add(close: Close): void
  /** Closes everything. */
  run(): Promise<void>
}

/** The exit code of a program ended by Ctrl-C. */
const INTERRUPTED = 130

/** Keeps the folder where it is set: it holds everything wrangler has printed. */
const KEEP_FOLDER = 'CHAOS_KEEP'

/** Removes `folder` at the end, and kills what wrangler runs: Ctrl-C does not reach its process groups. */
export function createCleanup(folder: string): Cleanup {
  const closes: Close[] = []
  const onExit = () => {
    killAllGroups()
    removeFolder(folder)
  }
  process.on('exit', onExit)
  const stopListening = onShutdown(() => process.exit(INTERRUPTED))
  return {
    add: (close) => void closes.push(close),
    run: async () => {
      const errors: unknown[] = []
      for (const close of closes.toReversed()) {
        try {
          await close()
        } catch (error) {
          errors.push(error)
        }
      }
      onExit()
      process.off('exit', onExit)
      stopListening()
      if (errors.length > 0) throw new AggregateError(errors, 'not everything could be closed')
    },
  }
}

function removeFolder(folder: string): void {
  if (process.env[KEEP_FOLDER] !== undefined) return
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
