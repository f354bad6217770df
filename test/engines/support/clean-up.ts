/** Ends and removes what a test run has started, also where the run is broken off. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onShutdown } from '../../../tools/on-shutdown.mjs'
import { killAllGroups } from '../../../tools/process-group.ts'

/** The exit code of a program ended by Ctrl-C. */
const INTERRUPTED = 130

const removals = new Map<string, () => void>()

// Puppeteer ends its browsers on exit by itself.
process.on('exit', killAllGroups)
onShutdown(() => process.exit(INTERRUPTED))

/** Makes a folder for what a browser writes. */
export const makeFolder = (): string => mkdtempSync(join(tmpdir(), 'dub-track-engine-'))

/** Removes a folder on exit. Called once the browser is launched: it must be ended before. */
export function removeOnExit(folder: string): void {
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  removals.set(folder, remove)
  process.on('exit', remove)
}

/** Removes a folder at once. */
export function removeFolder(folder: string): void {
  const remove = removals.get(folder)
  if (!remove) return
  removals.delete(folder)
  process.off('exit', remove)
  remove()
}
