import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A new, empty folder for whatever this run of the demo writes. */
export interface Scratch {
  readonly folder: string
  readonly remove: () => void
}

export function createScratch(): Scratch {
  const folder = mkdtempSync(join(tmpdir(), 'dub-track-demo-'))
  // A process that has just been ended may still be writing its last lines.
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) }
}
