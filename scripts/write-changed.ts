import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

/**
 * Writes a file whole or not at all, for a Worker may be serving it and another build writing it. A file
 * that would not change is left alone. The part written so far is one that `.assetsignore` leaves out.
 */
export function writeChanged(file: string, contents: Uint8Array): void {
  if (existsSync(file) && readFileSync(file).equals(contents)) return
  const part = `${file}.${randomUUID()}.part`
  writeFileSync(part, contents)
  renameSync(part, file)
}
