/**
 * Builds the command `dub-track`, `dist/cli.mjs`: one file with all that it uses, so that the package needs no
 * dependency for it. Prints nothing.
 */
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { build } from 'esbuild'
import { writeChanged } from './write-changed.ts'

const TOP = resolve(import.meta.dirname, '..')
const COMMAND = resolve(TOP, 'dist/cli.mjs')

/** What CommonJS modules in the bundle ask Node for. */
const REQUIRE =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);"

const { outputFiles } = await build({
  absWorkingDir: TOP,
  entryPoints: ['doctor/main.ts'],
  bundle: true,
  platform: 'node',
  format: 'esm',
  // The oldest Node of `engines` in package.json.
  target: 'node20.19',
  minify: true,
  // Licences ask for it.
  legalComments: 'eof',
  banner: { js: REQUIRE },
  outfile: COMMAND,
  write: false,
})
const [file] = outputFiles
if (!file) throw new Error('esbuild made nothing of doctor/main.ts.')
mkdirSync(resolve(TOP, 'dist'), { recursive: true })
writeChanged(COMMAND, file.contents)
