import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** Paths in `wrangler.toml`, which are relative to it. */
const PATHS = ['worker/index.ts', 'dist', 'worker/migrations']

/** A copy of `wrangler.toml` whose queues hand a message over twice, not 101 times. Returns its path. */
export function writeImpatientConfig(): string {
  let text = readFileSync('wrangler.toml', 'utf8').replaceAll(
    /max_retries = \d+/g,
    'max_retries = 1',
  )
  for (const path of PATHS) text = text.replace(`"${path}"`, JSON.stringify(resolve(path)))
  const file = join(mkdtempSync(join(tmpdir(), 'dub-track-impatient-')), 'wrangler.toml')
  writeFileSync(file, text.replace(/\[build\][\s\S]*?(?=\n\[secrets\])/, ''))
  return file
}
