/**
 * Builds what visitors load, `dist/dub.js`, the same under its hash, `dist/dub.<hash>.js`, and the same as
 * an ES module, `dist/dub.mjs`. Another folder than `dist` may be named. Prints nothing: wrangler runs it
 * whenever it starts. Several builds of one source may run at a time.
 */
import { mkdirSync, readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { build, type BuildOptions } from 'esbuild'
import { hashedName } from './hashed-name.ts'
import { removeStale } from './remove-stale.ts'
import { writeChanged } from './write-changed.ts'

const TOP = resolve(import.meta.dirname, '..')
/** Files for the host of the script: its headers, and what of `dist` is not served. */
const ASSETS = ['snippet/assets/_headers', 'snippet/assets/.assetsignore']

const [folder = resolve(TOP, 'dist')] = process.argv.slice(2)
mkdirSync(folder, { recursive: true })
for (const asset of ASSETS) write(basename(asset), readFileSync(resolve(TOP, asset)))
const script = await bundle('snippet/index.ts', 'dub.js', 'iife')
await bundle('snippet/module.ts', 'dub.mjs', 'esm')
write(hashedName(script), script)
removeStale(folder, hashedName(script))

/** Returns the contents of the file `name`. */
async function bundle(entry: string, name: string, format: NonNullable<BuildOptions['format']>) {
  const { outputFiles } = await build({
    absWorkingDir: TOP,
    entryPoints: [entry],
    format,
    bundle: true,
    minify: true,
    // Every browser whose `fetch` knows keepalive understands this much.
    target: 'es2020',
    outfile: `dist/${name}`,
    write: false,
  })
  for (const { path, contents } of outputFiles) write(basename(path), contents)
  const built = outputFiles.find(({ path }) => basename(path) === name)
  if (!built) throw new Error(`esbuild gave no ${name}.`)
  return built.contents
}

function write(name: string, contents: Uint8Array): void {
  writeChanged(resolve(folder, name), contents)
}
