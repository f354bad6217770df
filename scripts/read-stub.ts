import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

const README = resolve(import.meta.dirname, '../README.md')

/** The stub: the tag before the script's, which holds calls until the script has loaded. README.md has it. */
export function readStub(): string {
  const [tag] =
    /^<script>window\.dubTrack\|\|[^]*?<\/script>$/m.exec(readFileSync(README, 'utf8')) ?? []
  if (!tag) throw new Error('README.md shows no stub.')
  return tag
}
