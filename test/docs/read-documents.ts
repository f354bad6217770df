import { globSync, readFileSync } from 'node:fs'

/** The Markdown files of the project. */
export const DOCUMENTS: readonly string[] = globSync('**/*.md', {
  exclude: ['**/node_modules', 'dist', '.wrangler'],
}).toSorted()

/** A document without its blocks of code, in which nothing is a link or a heading. */
export const proseOf = (document: string): string =>
  readFileSync(document, 'utf8').replace(/^( *)```.*?^\1```$/gms, '')

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
