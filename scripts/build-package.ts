/**
 * Builds what the npm package has besides the scripts of `build-script.ts`: `dist/react.mjs`, and the types of all
 * entries, which need no other package. Prints nothing.
 */
import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { rolldown } from 'rolldown'
import { dts } from 'rolldown-plugin-dts'
import { bundleReact } from './bundle-react.ts'
import { writeChanged } from './write-changed.ts'

const TOP = resolve(import.meta.dirname, '..')
const TYPES = resolve(TOP, 'dist/types')

mkdirSync(TYPES, { recursive: true })
writeChanged(resolve(TOP, 'dist/react.mjs'), await bundleReact())

const types = await rolldown({
  cwd: TOP,
  input: {
    index: './snippet/module.ts',
    middleware: './middleware/index.ts',
    react: './react/index.ts',
    worker: './worker/published-types.ts',
  },
  plugins: [dts({ oxc: true, emitDtsOnly: true, tsconfig: false })],
})
rmSync(TYPES, { recursive: true, force: true })
await types.write({ dir: TYPES, format: 'esm', chunkFileNames: 'shared/[name].d.ts' })
cpSync(resolve(TOP, 'package/window.d.ts'), resolve(TYPES, 'window.d.ts'))
