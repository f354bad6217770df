import { resolve } from 'node:path'
import { build, type Metafile } from 'esbuild'
import { minify } from 'terser'

/** Properties of our own objects, which no other code reads: visitors load them under shorter names. */
const OWN_PROPERTIES = [
  'decided',
  'deliver',
  'entryBody',
  'entryKey',
  'entryUrl',
  'isLive',
  'isRefused',
  'madeAtMs',
  'notBeforeMs',
  'restart',
  'waitMs',
]

/**
 * Names that the two files share (`Page` in `snippet/load-more.ts`), and what they are for visitors. A browser may have
 * cached an older one of the two files: they stay as they are.
 */
const SHARED_PROPERTIES = {
  begin: 'b',
  capture: 'c',
  cookies: 'k',
  decide: 'd',
  granted: 'g',
  options: 'o',
  read: 'r',
  remove: 'x',
  write: 'w',
}

const OWN = new RegExp(`^(?:${[...OWN_PROPERTIES, ...Object.keys(SHARED_PROPERTIES)].join('|')})$`)

export interface Bundle {
  readonly code: Uint8Array
  /** What each file has become in the bundle, before the last step. */
  readonly inputs: Metafile['outputs'][string]['inputs']
}

/** Bundles an entry point of the page. esbuild puts the files together, Terser makes them a twentieth smaller. */
export async function bundle(entry: string, format: 'iife' | 'esm'): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: resolve(import.meta.dirname, '..'),
    entryPoints: [entry],
    format,
    bundle: true,
    minify: true,
    // Every browser whose `fetch` knows keepalive understands this much.
    target: 'es2020',
    // Its directive costs bytes, and strict mode only makes more of a page throw.
    tsconfigRaw: { compilerOptions: { alwaysStrict: false } },
    // A server's objects may have the same names.
    ...(entry.startsWith('snippet/') && { mangleProps: OWN, mangleCache: SHARED_PROPERTIES }),
    metafile: true,
    write: false,
  })
  const [file] = outputFiles
  const [output] = Object.values(metafile.outputs)
  if (!file || !output) throw new Error(`esbuild made nothing of ${entry}.`)
  const { code = '' } = await minify(file.text, {
    module: format === 'esm',
    compress: {
      ecma: 2020,
      passes: 5,
      unsafe_arrows: true,
      hoist_funs: true,
    },
    mangle: { toplevel: true },
    format: { ecma: 2020 },
  })
  return { code: Buffer.from(code), inputs: output.inputs }
}
