import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** What `wrangler deploy` uploads as the Worker. */
export interface BundleSize {
  readonly bytes: number
  /** Compressed as wrangler compresses it to print its size: by zlib's own level. */
  readonly gzipBytes: number
  /** What each folder or package adds, before compression, the largest first. */
  readonly shares: readonly (readonly [source: string, bytes: number])[]
}

/** A line of esbuild's metafile. */
interface Metafile {
  readonly outputs: Readonly<
    Record<
      string,
      { readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>> }
    >
  >
}

/** The package, or the folder of ours: below `worker/`, or at the top. */
const SOURCES = [/(?<=node_modules\/)[^/]+/, /worker\/[^/]+(?=\/)/, /^[^/]+/]

/** Has wrangler build the Worker for a deploy, without one. */
export function measureBundle(): BundleSize {
  const folder = mkdtempSync(join(tmpdir(), 'dub-track-size-'))
  try {
    const words = ['deploy', '--dry-run', '--outdir', folder, '--metafile']
    execFileSync('wrangler', words, { stdio: 'pipe' })
    const module = readFileSync(join(folder, 'index.js'))
    const metafile = JSON.parse(readFileSync(join(folder, 'bundle-meta.json'), 'utf8')) as Metafile
    return {
      bytes: module.byteLength,
      gzipBytes: gzipSync(module).byteLength,
      shares: sharesOf(metafile),
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function sharesOf({ outputs }: Metafile): [string, number][] {
  const bytesBySource = new Map<string, number>()
  for (const { inputs } of Object.values(outputs)) {
    for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
      const [source = file] = SOURCES.flatMap((pattern) => pattern.exec(file)?.[0] ?? [])
      bytesBySource.set(source, (bytesBySource.get(source) ?? 0) + bytesInOutput)
    }
  }
  return [...bytesBySource].toSorted(([, a], [, b]) => b - a)
}
