import { build, type BuildOptions } from 'esbuild'

let bundle: Promise<string> | undefined
const others = new Map<string, Promise<string>>()

/** The Worker as one module, as `wrangler deploy` bundles it; built once for all Workers of a process. */
export const bundleWorker = (): Promise<string> => (bundle ??= buildWorker())

/** The same with names and lines, for a profile. */
export const bundleReadableWorker = (): Promise<string> => buildWorker({ minify: false })

/** A module of the tests' own that runs in workerd; built once too. */
export function transpile(file: string): Promise<string> {
  const built = others.get(file) ?? buildModule({ entryPoints: [file], bundle: true })
  others.set(file, built)
  return built
}

/** A module of the tests' own with all that it imports. */
export const bundleModule = (file: string): Promise<string> =>
  buildModule({ entryPoints: [file], bundle: true })

/** esbuild with wrangler's options; `test/worker/whole/wrangler.test.ts` compares the result. */
function buildWorker(options: BuildOptions = {}): Promise<string> {
  const production = '"production"'
  return buildModule({
    entryPoints: ['worker/index.ts'],
    bundle: true,
    minify: true,
    external: ['cloudflare:*'],
    keepNames: false,
    conditions: ['workerd', 'worker', 'browser'],
    define: {
      'navigator.userAgent': '"Cloudflare-Workers"',
      'process.env.NODE_ENV': production,
      'global.process.env.NODE_ENV': production,
      'globalThis.process.env.NODE_ENV': production,
    },
    ...options,
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
