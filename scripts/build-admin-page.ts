/**
 * Builds the operator's page, `worker/admin/page/`, into one document that loads nothing else: `dist/admin/page.json`,
 * cut into parts wherever the nonce of an answer goes. As JSON no browser would run it. Prints nothing: wrangler runs
 * it whenever it starts.
 */
import { mkdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { build } from 'esbuild'
import { writeChanged } from './write-changed.ts'

const PAGE = resolve(import.meta.dirname, '../worker/admin/page')
const BUILT = resolve(import.meta.dirname, '../dist/admin')
/** What stands in the page's HTML for its style and its script. */
const STYLE_LINK = /\s*<link rel="stylesheet" [^>]*>/
const SCRIPT_TAG = /\s*<script type="module" [^>]*><\/script>/

const html = readFileSync(`${PAGE}/index.html`, 'utf8').replaceAll(/\n\s*/g, '\n')
const [head, rest] = split(html, STYLE_LINK)
const [body, end] = split(rest, SCRIPT_TAG)
const { style, script } = await bundle()
const parts = [
  `${head}<style nonce="`,
  `">${style}</style>${body}<script nonce="`,
  `">${script}</script>${end}`,
]
mkdirSync(BUILT, { recursive: true })
writeChanged(`${BUILT}/page.json`, Buffer.from(JSON.stringify(parts)))

function split(text: string, separator: RegExp): [string, string] {
  const [before, after, ...more] = text.split(separator)
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error(`worker/admin/page/index.html must have ${separator} once.`)
  }
  return [before, after]
}

async function bundle() {
  const { outputFiles } = await build({
    entryPoints: [`${PAGE}/main.ts`, `${PAGE}/style/main.css`],
    bundle: true,
    minify: true,
    format: 'iife',
    // Browsers that know `light-dark()`, which the style needs, know all of it.
    target: 'es2022',
    charset: 'utf8',
    outdir: '/',
    write: false,
  })
  const built = (ending: string) => {
    const file = outputFiles.find(({ path }) => path.endsWith(ending))
    if (!file) throw new Error(`esbuild gave no ${ending}.`)
    return file.text.trim()
  }
  return { style: built('.css'), script: built('.js') }
}
