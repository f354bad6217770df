/** Builds what visitors load: `dist/dub.js`, the ES module `dist/dub.mjs` and its types. */
import { execFileSync } from 'node:child_process'
import { cpSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type BuildOptions } from 'esbuild'

const top = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const dist = resolve(top, 'dist')

const TYPES = [
  '--noEmit',
  'false',
  '--emitDeclarationOnly',
  '--declaration',
  '--rootDir',
  '.',
  '--outDir',
  'dist/types',
]

/** Every browser whose `fetch` knows keepalive understands this much. */
const COMMON: BuildOptions = { bundle: true, minify: true, target: 'es2020', absWorkingDir: top }

await build({
  ...COMMON,
  entryPoints: ['snippet/index.ts'],
  outfile: 'dist/dub.js',
  format: 'iife',
})
await build({
  ...COMMON,
  entryPoints: ['snippet/module.ts'],
  outfile: 'dist/dub.mjs',
  format: 'esm',
})
cpSync(resolve(top, 'snippet/assets'), dist, { recursive: true })
execFileSync('tsc', ['--project', 'snippet', ...TYPES], { cwd: top, stdio: 'inherit' })
