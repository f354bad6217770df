import { build, type BuildOptions } from 'esbuild'

let bundle: Promise<string> | undefined
let quickQueue: Promise<string> | undefined

/** The Worker as one module, as `wrangler deploy` bundles it; built once for all Workers of a process. */
export const bundleWorker = (): Promise<string> => (bundle ??= buildWorker())

/** `quick-queue.ts` as a module of workerd. */
export const bundleQuickQueue = (): Promise<string> =>
  (quickQueue ??= buildModule({ entryPoints: ['test/support/quick-queue.ts'] }))

/** esbuild with wrangler's options; `test/worker/whole/wrangler.test.ts` compares the result. */
function buildWorker(): Promise<string> {
  const production = '"production"'
  return buildModule({
    entryPoints: ['worker/index.ts'],
    bundle: true,
    minify: true,
    keepNames: true,
    conditions: ['workerd', 'worker', 'browser'],
    define: {
      'navigator.userAgent': '"Cloudflare-Workers"',
      'process.env.NODE_ENV': production,
      'global.process.env.NODE_ENV': production,
      'globalThis.process.env.NODE_ENV': production,
    },
  })
}

async function buildModule(options: BuildOptions): Promise<string> {
  const { outputFiles } = await build({
    ...options,
    format: 'esm',
    target: 'es2024',
    write: false,
  })
  const [module] = outputFiles
  if (!module) throw new Error('esbuild gave nothing')
  return module.text
}
