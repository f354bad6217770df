import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { anchorsOf, DOCUMENTS, linkedFile, linksOf } from './read-documents.ts'

const README_LINES = 120
const README_COLUMNS = 120

test.each(DOCUMENTS)('%s links only to files and headings that exist', (document) => {
  expect(linksOf(document).filter((target) => !resolves(document, target))).toEqual([])
})

test(`README.md has at most ${README_LINES} lines of at most ${README_COLUMNS} columns`, () => {
  const lines = readFileSync('README.md', 'utf8').trimEnd().split('\n')
  expect(lines.length).toBeLessThanOrEqual(README_LINES)
  expect(lines.filter((line) => [...line].length > README_COLUMNS)).toEqual([])
})

/** Other sites are not visited. */
function resolves(document: string, target: string): boolean {
  const file = linkedFile(document, target)
  const [, anchor] = target.split('#')
  if (file === undefined) return true
  return existsSync(file) && (anchor === undefined || anchorsOf(file).has(anchor))
}
