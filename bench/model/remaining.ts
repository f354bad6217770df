import { readFileSync } from 'node:fs'

const DOCUMENT = new URL('../../docs/what-remains.md', import.meta.url)
const WAY = /^ *- `((?:refused|lost|twice): [a-z_ +]+)`$/gm

/** The ways to a bad end that docs/what-remains.md lists. */
export const readRemaining = (): string[] =>
  [...readFileSync(DOCUMENT, 'utf8').matchAll(WAY)].map(([, way = '']) => way)
