import { readdirSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { HASHED_NAME } from './hashed-name.ts'

/** Removes the scripts that earlier builds have left under other hashes. */
export function removeStale(folder: string, current: string): void {
  for (const name of readdirSync(folder)) {
    if (!HASHED_NAME.test(name) || name === current) continue
    // Another build may have been quicker.
    rmSync(resolve(folder, name), { force: true })
  }
}
