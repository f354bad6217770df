import { build } from 'esbuild'

let bundle: Promise<string> | undefined

/** The Worker as one module, as `wrangler deploy` bundles it; built once for all Workers of a process. */
export const bundleWorker = (): Promise<string> => (bundle ??= buildWorker())

/** esbuild with wrangler's options; `test/worker/whole/wrangler.test.ts` compares the result. */
async function buildWorker(): Promise<string> {
  const production = '"production"'
  const { outputFiles } = await build({
    entryPoints: ['worker/index.ts'],
    bundle: true,
    format: 'esm',
    target: 'es2024',
    minify: true,
    keepNames: true,
    conditions: ['workerd', 'worker', 'browser'],
    define: {
      'navigator.userAgent': '"Cloudflare-Workers"',
      'process.env.NODE_ENV': production,
      'global.process.env.NODE_ENV': production,
      'globalThis.process.env.NODE_ENV': production,
    },
    write: false,
  })
  const [module] = outputFiles
  if (!module) throw new Error('esbuild gave no bundle')
  return module.text
}
