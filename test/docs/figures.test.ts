import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const README = readFileSync('README.md', 'utf8')
const RESULTS = readFileSync('bench/RESULTS.md', 'utf8')

/** What README.md says before its first picture and heading, where its figures are. */
const [firstScreen = ''] = README.split('\n## ')

const figures = [...firstScreen.matchAll(/\*\*([^*]*\d[^*]*)\*\*/g)].map(
  ([, figure = '']) => figure,
)

test('README.md quotes figures of the benchmark', () => {
  expect(figures.length).toBeGreaterThan(0)
})

test.each(figures)('bench/RESULTS.md has "%s", which README.md quotes', (figure) => {
  const [number = ''] = /[\d,]+(?: of [\d,]+)?/.exec(figure) ?? []
  expect(RESULTS).toMatch(new RegExp(`\\| ${number}(?: B)? \\|`))
})
