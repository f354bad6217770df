/**
 * Builds what visitors load, `dist/dub.js`, and the same as an ES module, `dist/dub.mjs`. A file that
 * would not change is left alone: a Worker may be serving it.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { build, type BuildOptions } from 'esbuild'

const TOP = resolve(import.meta.dirname, '..')
const DIST = resolve(TOP, 'dist')
/** Files for the host of the script: its headers, and what of `dist` is not served. */
const ASSETS = ['snippet/assets/_headers', 'snippet/assets/.assetsignore']

mkdirSync(DIST, { recursive: true })
await bundle('snippet/index.ts', 'dub.js', 'iife')
await bundle('snippet/module.ts', 'dub.mjs', 'esm')
for (const asset of ASSETS) writeChanged(basename(asset), readFileSync(resolve(TOP, asset)))

async function bundle(entry: string, name: string, format: NonNullable<BuildOptions['format']>) {
  const { outputFiles } = await build({
    absWorkingDir: TOP,
    entryPoints: [entry],
    format,
    bundle: true,
    minify: true,
    // Every browser whose `fetch` knows keepalive understands this much.
    target: 'es2020',
    // The licence of what is bundled stands in a file beside it, which no visitor need load.
    legalComments: 'external',
    outfile: `dist/${name}`,
    write: false,
  })
  for (const { path, contents } of outputFiles) writeChanged(basename(path), contents)
}

function writeChanged(name: string, contents: Uint8Array): void {
  const file = resolve(DIST, name)
  if (!existsSync(file) || !readFileSync(file).equals(contents)) writeFileSync(file, contents)
}
