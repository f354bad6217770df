/**
 * Builds what the npm package has besides the scripts of `build-script.ts`: `dist/react.mjs`, and the types of all
 * entries, which need no other package. Prints nothing.
 */
import { cpSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { build } from 'esbuild'
import { rolldown } from 'rolldown'
import { dts } from 'rolldown-plugin-dts'

const TOP = resolve(import.meta.dirname, '..')
const TYPES = resolve(TOP, 'dist/types')

await build({
  absWorkingDir: TOP,
  entryPoints: { react: 'react/index.ts' },
  outdir: 'dist',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  minifySyntax: true,
  format: 'esm',
  target: 'es2020',
  external: ['react'],
  banner: { js: '"use client";' },
  plugins: [
    {
      // One `dubTrack` module for all entries: a second copy would have an outbox of its own.
      name: 'shared-module',
      setup: ({ onResolve }) => {
        onResolve({ filter: /\/snippet\/module\.ts$/ }, () => ({ path: './dub.mjs', external: true }))
      },
    },
  ],
})

const types = await rolldown({
  cwd: TOP,
  input: {
    index: './snippet/module.ts',
    middleware: './middleware/index.ts',
    react: './react/index.ts',
    worker: './worker/published-types.ts',
  },
  plugins: [dts({ generator: 'oxc', dtsOnly: true, tsconfig: false })],
})
rmSync(TYPES, { recursive: true, force: true })
await types.write({ dir: TYPES, format: 'esm', chunkFileNames: 'shared/[name].d.ts' })
cpSync(resolve(TOP, 'package/window.d.ts'), resolve(TYPES, 'window.d.ts'))
