import { resolve } from 'node:path'
import { build } from 'esbuild'

/**
 * `dub-track/react` as one module. It imports `dub.mjs` as it is: a second copy in it would have an outbox of its own.
 * Frameworks tell client components by the directive (react.dev/reference/rsc/use-client).
 */
export async function bundleReact(): Promise<Uint8Array> {
  const { outputFiles } = await build({
    absWorkingDir: resolve(import.meta.dirname, '..'),
    entryPoints: ['react/index.ts'],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2020',
    external: ['react'],
    banner: { js: '"use client";' },
    plugins: [
      {
        name: 'shared-module',
        setup: ({ onResolve }) => {
          onResolve({ filter: /\/snippet\/module\.ts$/ }, () => ({
            path: './dub.mjs',
            external: true,
          }))
        },
      },
    ],
    write: false,
  })
  const [file] = outputFiles
  if (!file) throw new Error('esbuild made nothing of react/index.ts.')
  return file.contents
}
