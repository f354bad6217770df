import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isInRange, nodeOfNpm } from '../../scripts/node-version.mjs'

const TOP = join(import.meta.dirname, '../..')
const { engines } = JSON.parse(readFileSync(join(TOP, 'package.json'), 'utf8'))

test.each([
  ['12.22.12', false],
  ['18.20.8', false],
  ['20.9.0', false],
  ['20.18.1', false],
  ['20.19.0', true],
  ['20.20.2', true],
  ['21.7.3', false],
  ['22.2.0', false],
  ['22.11.0', false],
  ['22.12.0', true],
  ['22.21.1', true],
  ['23.0.0', true],
  ['24.21.0', true],
  ['100.0.0', true],
])('says of Node %s that the range in package.json includes it: %s', (version, isIncluded) => {
  expect(isInRange(version, engines.node)).toBe(isIncluded)
})

test.each([
  ['npm/10.8.2 node/v20.18.1 linux x64 workspaces/false', '20.18.1'],
  ['npm/11.0.0 node/v23.0.0-nightly20240801 darwin arm64', '23.0.0'],
  ['npm/10.8.2', undefined],
  [undefined, undefined],
])('reads from the user agent %s that npm runs on Node %s', (userAgent, version) => {
  expect(nodeOfNpm(userAgent)).toBe(version)
})
