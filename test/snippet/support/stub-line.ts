import { readFileSync } from 'node:fs'

/** The README's stub: the tag that lets a page call `dubTrack` before the script has loaded. */
export const STUB = firstTag(readFileSync('README.md', 'utf8'))

function firstTag(readme: string): string {
  const [tag] = /^<script>window\.dubTrack\|\|[^]*?<\/script>$/m.exec(readme) ?? []
  if (!tag) throw new Error('The README shows no stub.')
  return tag
}
