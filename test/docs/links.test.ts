import { existsSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { expect, test } from 'vitest'
import { anchorsOf, DOCUMENTS, proseOf } from './read-documents.ts'

const README_LINES = 120
const README_COLUMNS = 120

/** A link or a picture, `[text](target)`; not one between backticks. */
const LINK = /`[^`]*`|\]\(([^)\s]+)\)/g

test.each(DOCUMENTS)('%s links only to files and headings that exist', (document) => {
  const targets = [...proseOf(document).matchAll(LINK)].flatMap(([, target]) => target ?? [])
  const broken = targets.filter((target) => !resolves(document, target))
  expect(broken).toEqual([])
})

test(`README.md has at most ${README_LINES} lines of at most ${README_COLUMNS} columns`, () => {
  const lines = readFileSync('README.md', 'utf8').trimEnd().split('\n')
  expect(lines.length).toBeLessThanOrEqual(README_LINES)
  expect(lines.filter((line) => [...line].length > README_COLUMNS)).toEqual([])
})

/** Other sites are not visited. */
function resolves(document: string, target: string): boolean {
  if (/^[a-z]+:/.test(target)) return true
  const [path = '', anchor] = target.split('#')
  const file = path === '' ? document : posix.join(posix.dirname(document), path)
  return existsSync(file) && (anchor === undefined || anchorsOf(file).has(anchor))
}
