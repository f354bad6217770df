import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TOP } from '../../../../tools/wrangler.ts'

/** What no deploy reads. */
const LEFT_OUT = new Set([
  '.git',
  '.wrangler',
  'bench',
  'dist',
  'docs',
  'examples',
  'node_modules',
  'test',
])

/** A copy of this project that a deploy may change. */
export function copyProject() {
  const top = mkdtempSync(join(tmpdir(), 'dub-track-copy-'))
  for (const name of readdirSync(TOP)) {
    if (!LEFT_OUT.has(name)) cpSync(join(TOP, name), join(top, name), { recursive: true })
  }
  const config = join(top, 'wrangler.toml')
  symlinkSync(join(TOP, 'node_modules'), join(top, 'node_modules'))
  return {
    top,
    config: () => readFileSync(config, 'utf8'),
    /** Adds a setting of the Worker. */
    set: (name: string, value: string) =>
      writeFileSync(
        config,
        readFileSync(config, 'utf8').replace('[vars]', `[vars]\n${name} = "${value}"`),
      ),
    remove: () => rmSync(top, { recursive: true }),
  }
}
