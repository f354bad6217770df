/** Ends and removes what a test run has started, also where the run is broken off. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onShutdown } from '../../../tools/on-shutdown.mjs'
import { killAllGroups } from '../../../tools/process-group.ts'

/** The exit code of a program ended by Ctrl-C. */
const INTERRUPTED = 130

const folders = new Set<string>()

// Puppeteer ends its browsers on exit by itself.
process.on('exit', () => {
  killAllGroups()
  folders.forEach(removeFolder)
})
onShutdown(() => process.exit(INTERRUPTED))

/** Makes a folder for what a browser writes. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dub-track-engine-'))
  folders.add(folder)
  return folder
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  folders.delete(folder)
}
