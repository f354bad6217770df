import { join } from 'node:path'
import { build, type BuildOptions } from 'esbuild'
import { PEERS } from './install.ts'

/** What a bundle is for. */
export type BundleForm = Pick<BuildOptions, 'format' | 'target' | 'conditions'>

/** Bundles and minifies a module that imports packages of this folder, and files by their paths from `folder`. */
export async function bundlePeer(
  source: string,
  form: BundleForm,
  folder: string = PEERS,
): Promise<Buffer> {
  const { outputFiles } = await build({
    ...form,
    stdin: { contents: source, resolveDir: folder },
    nodePaths: [join(PEERS, 'node_modules')],
    bundle: true,
    minify: true,
    write: false,
  })
  const [file] = outputFiles
  if (!file) throw new Error(`esbuild made nothing of: ${source}`)
  return Buffer.from(file.contents)
}
