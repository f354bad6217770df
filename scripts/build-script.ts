/**
 * Builds what visitors load: `dist/dub.js`, the same under its hash, `dist/dub.<hash>.js`, the second file,
 * `dist/dub-more.js`, the third, `dist/dub-debug.js`, and for bundlers `dist/dub.mjs` and `dist/middleware.mjs`. Another
 * folder than `dist` may be named. Prints nothing: wrangler runs it whenever it starts. Several builds of one source may
 * run at a time.
 */
import { mkdirSync, readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { bundle } from './bundle.ts'
import { hashedName } from './hashed-name.ts'
import { removeStale } from './remove-stale.ts'
import { writeChanged } from './write-changed.ts'

const TOP = resolve(import.meta.dirname, '..')
/** Files for the host of the script: its headers, and what of `dist` is not served. */
const ASSETS = ['snippet/assets/_headers', 'snippet/assets/.assetsignore']

const [folder = resolve(TOP, 'dist')] = process.argv.slice(2)
mkdirSync(folder, { recursive: true })
for (const asset of ASSETS) write(basename(asset), readFileSync(resolve(TOP, asset)))

const { code } = await bundle('snippet/index.ts', 'iife')
write('dub-more.js', (await bundle('snippet/more/index.ts', 'iife')).code)
write('dub-debug.js', (await bundle('snippet/debug/index.ts', 'iife')).code)
write('dub.mjs', (await bundle('snippet/module.ts', 'esm')).code)
write('middleware.mjs', (await bundle('middleware/index.ts', 'esm')).code)
write('dub.js', code)
write(hashedName(code), code)
removeStale(folder, hashedName(code))

function write(file: string, contents: Uint8Array): void {
  writeChanged(resolve(folder, file), contents)
}
