import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const TEXT = readFileSync('docs/middleware.md', 'utf8')

/** The first block of code under a heading of `docs/middleware.md`, as it is printed there. */
export function codeOf(heading: string): string {
  const [, section = ''] = TEXT.split(`\n## ${heading}\n`)
  const code = /^```ts\n(.*?)^```$/ms.exec(section)?.[1]
  if (code === undefined) throw new Error(`no code under "${heading}"`)
  return code
}

/** A recipe as one module, with all that it imports. Next.js is too large to install here. */
export async function bundleRecipe(heading: string, more = ''): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: codeOf(heading) + more, loader: 'ts', resolveDir: process.cwd() },
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    external: ['node:*'],
    alias: {
      'dub-track/middleware': './middleware/index.ts',
      'next/server': fileURLToPath(new URL('next-server.ts', import.meta.url)),
    },
    write: false,
  })
  const [file] = outputFiles
  if (!file) throw new Error(`esbuild gave nothing for "${heading}"`)
  return file.text
}

/** Runs a recipe anew, and returns what it exports. */
export async function runRecipe<Exports>(heading: string, more?: string): Promise<Exports> {
  const folder = mkdtempSync(join(tmpdir(), 'dub-track-recipe-'))
  try {
    const file = join(folder, 'recipe.mjs')
    writeFileSync(file, await bundleRecipe(heading, more))
    return await import(/* @vite-ignore */ pathToFileURL(file).href)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
