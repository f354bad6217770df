import { readFileSync } from 'node:fs'

/** The tag a page may put before the script, so that calls may come before it has loaded: the README's. */
export const STUB = firstTag(readFileSync('README.md', 'utf8'))

function firstTag(readme: string): string {
  const [tag] = /^<script>window\.dubTrack=[^]*?<\/script>$/m.exec(readme) ?? []
  if (!tag) throw new Error('The README shows no stub.')
  return tag
}
