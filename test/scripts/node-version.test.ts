import { spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
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

/** Runs a script in a copy of what it needs, with npm on this Node; no `npm` is on its `PATH`. */
function run(script: string, version: string, isInstalled: boolean) {
  const folder = mkdtempSync(join(tmpdir(), 'dub-track-scripts-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const name of ['package.json', 'package-lock.json', 'scripts', 'tools']) {
    cpSync(join(TOP, name), join(folder, name), { recursive: true })
  }
  if (isInstalled) {
    mkdirSync(join(folder, 'node_modules'))
    writeFileSync(join(folder, 'node_modules/.package-lock.json'), '{}')
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, script)], {
    encoding: 'utf8',
    env: { PATH: folder, npm_config_user_agent: `npm/10.8.2 node/v${version} linux x64` },
  })
  return { status, stdout, stderr, files: readdirSync(folder).toSorted() }
}

test.each(['scripts/install.mjs', 'scripts/start.mjs'])(
  '%s names a Node that is too old in one line, and installs nothing',
  (script) => {
    expect(run(script, '20.18.1', false)).toEqual({
      status: 1,
      stdout: '',
      stderr: `Node 20.18.1 cannot run this project: it needs Node ${engines.node}.\n`,
      files: ['package-lock.json', 'package.json', 'scripts', 'tools'],
    })
  },
)

test('scripts/install.mjs names a Node that is too old after an install by hand, too', () => {
  const { status, stderr } = run('scripts/install.mjs', '22.11.0', true)
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: `Node 22.11.0 cannot run this project: it needs Node ${engines.node}.\n`,
  })
})

test('scripts/install.mjs does nothing when everything is installed', () => {
  const { status, stdout, stderr } = run('scripts/install.mjs', '20.19.0', true)
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' })
})

test('scripts/install.mjs runs npm ci when nothing is installed', () => {
  const { status, stdout } = run('scripts/install.mjs', '20.19.0', false)
  expect({ status, stdout }).toEqual({
    status: 1,
    stdout: 'Installing what package-lock.json lists ...\n',
  })
})
