import { globSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'

/** The Markdown files of the project. */
export const DOCUMENTS: readonly string[] = globSync('**/*.md', {
  exclude: ['**/node_modules', 'dist', '.wrangler'],
}).toSorted()

/** A document without its blocks of code, in which nothing is a link or a heading. */
export const proseOf = (document: string): string =>
  readFileSync(document, 'utf8').replace(/^( *)```.*?^\1```$/gms, '')

/** A link or a picture, `[text](target)`; not one between backticks. */
const LINK = /`[^`]*`|\]\(([^)\s]+)\)/g

/** Where the links and pictures of a document lead. */
export const linksOf = (document: string): readonly string[] =>
  [...proseOf(document).matchAll(LINK)].flatMap(([, target]) => target ?? [])

/** The path of the file to which a link of a document leads; undefined where that is another site. */
export function linkedFile(document: string, target: string): string | undefined {
  const [path = ''] = target.split('#')
  if (/^[a-z]+:/.test(target)) return undefined
  return path === '' ? document : posix.join(posix.dirname(document), path)
}

/** The anchors that GitHub gives to the headings of a document. */
export function anchorsOf(document: string): ReadonlySet<string> {
  const anchors = new Set<string>()
  for (const [, heading = ''] of proseOf(document).matchAll(/^#{1,6} (.+)$/gm)) {
    const anchor = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}\p{Pc} -]/gu, '')
      .replaceAll(' ', '-')
    let unique = anchor
    for (let repeat = 1; anchors.has(unique); repeat++) unique = `${anchor}-${repeat}`
    anchors.add(unique)
  }
  return anchors
}
