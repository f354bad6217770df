import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

let bundle: string | undefined

/** The Worker in one file, bundled as `wrangler deploy` does; once for all Workers of a process. */
export function bundleWorker(): string {
  if (bundle !== undefined) return bundle
  const folder = mkdtempSync(join(tmpdir(), 'dub-track-bundle-'))
  try {
    execFileSync('wrangler', ['deploy', '--dry-run', '--outdir', folder], { stdio: 'pipe' })
    bundle = readFileSync(join(folder, 'index.js'), 'utf8')
    return bundle
  } finally {
    rmSync(folder, { recursive: true })
  }
}
