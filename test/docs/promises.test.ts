import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const TEXT = readFileSync('docs/promises.md', 'utf8')
const named = new Set([...TEXT.matchAll(/`(test\/[^`]+)`/g)].map(([, path = '']) => path))
const present = new Set(globSync('test/**/*.test.ts'))

test('docs/promises.md names only test files that exist', () => {
  expect([...named].filter((path) => !present.has(path))).toEqual([])
})

test('docs/promises.md names every test file', () => {
  expect([...present].filter((path) => !named.has(path))).toEqual([])
})

test('docs/promises.md has a test below each promise', () => {
  const promises = TEXT.split(/^- /m).slice(1)
  expect(promises.filter((promise) => !/^ {2}- `test\//m.test(promise))).toEqual([])
})
