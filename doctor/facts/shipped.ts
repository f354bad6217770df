import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The scripts that this package ships, by name; those that are not built are absent. `folder` is `dist`. */
export function readShipped(folder: string): ReadonlyMap<string, Uint8Array> {
  const names = ['dub.js', 'dub-more.js', 'dub-debug.js'].filter((name) =>
    existsSync(join(folder, name)),
  )
  return new Map(names.map((name) => [name, readFileSync(join(folder, name))]))
}
