import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { ADMIN_TOKEN } from './secrets.ts'

const FOLDER = fileURLToPath(new URL('page', import.meta.url))

/** The files of the page, by path. */
export type PageFiles = ReadonlyMap<string, { readonly contentType: string; readonly body: string }>

/** Builds the page of a site whose Worker is at the URL. */
export async function buildPage(workerUrl: string): Promise<PageFiles> {
  const { outputFiles } = await build({
    entryPoints: { page: `${FOLDER}/main.ts`, style: `${FOLDER}/style/main.css` },
    bundle: true,
    format: 'esm',
    target: 'es2022',
    outdir: '/',
    write: false,
  })
  const built = (ending: string) =>
    outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? ''
  const html = readFileSync(`${FOLDER}/index.html`, 'utf8')
    .replaceAll('WORKER_URL', workerUrl)
    .replaceAll('ADMIN_TOKEN', ADMIN_TOKEN)
  const icon = readFileSync(`${FOLDER}/icon.svg`, 'utf8')

  return new Map([
    ['/', { contentType: 'text/html; charset=utf-8', body: html }],
    ['/page.js', { contentType: 'text/javascript; charset=utf-8', body: built('.js') }],
    ['/style.css', { contentType: 'text/css; charset=utf-8', body: built('.css') }],
    ['/icon.svg', { contentType: 'image/svg+xml', body: icon }],
  ])
}
