import { spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

const TOP = join(import.meta.dirname, '../..')
const { engines } = JSON.parse(readFileSync(join(TOP, 'package.json'), 'utf8'))

type Packages = Record<string, Record<string, unknown>>

const INSTALLED: Packages = JSON.parse(
  readFileSync(join(TOP, 'node_modules/.package-lock.json'), 'utf8'),
).packages

/**
 * Runs a script in a copy of what it needs, with npm on this Node; no `npm` is on its `PATH`. `installed` is what
 * node_modules was left with an hour before the checkout.
 */
function run(script: string, version: string, installed: Packages | undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'dub-track-scripts-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const name of ['package.json', 'package-lock.json', 'scripts', 'tools']) {
    cpSync(join(TOP, name), join(folder, name), { recursive: true })
  }
  if (installed) {
    const lockFile = join(folder, 'node_modules/.package-lock.json')
    mkdirSync(join(folder, 'node_modules'))
    writeFileSync(lockFile, JSON.stringify({ packages: installed }))
    const hourAgo = new Date(Date.now() - 60 * 60 * 1000)
    utimesSync(lockFile, hourAgo, hourAgo)
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
    expect(run(script, '20.18.1', undefined)).toEqual({
      status: 1,
      stdout: '',
      stderr: `Node 20.18.1 cannot run this project: it needs Node ${engines.node}.\n`,
      files: ['package-lock.json', 'package.json', 'scripts', 'tools'],
    })
  },
)

test('scripts/install.mjs names a Node that is too old after an install by hand, too', () => {
  const { status, stderr } = run('scripts/install.mjs', '22.11.0', INSTALLED)
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: `Node 22.11.0 cannot run this project: it needs Node ${engines.node}.\n`,
  })
})

test('scripts/install.mjs leaves a node_modules alone that is older than the lock file, and complete', () => {
  const { status, stdout, stderr } = run('scripts/install.mjs', '20.19.0', INSTALLED)
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' })
})

test('scripts/install.mjs runs npm ci when nothing is installed', () => {
  const { status, stdout } = run('scripts/install.mjs', '20.19.0', undefined)
  expect({ status, stdout }).toEqual({
    status: 1,
    stdout: 'Installing what package-lock.json lists: this takes a minute or two ...\n',
  })
})

const { 'node_modules/valibot': valibot, ...withoutValibot } = INSTALLED

test.each<[what: string, installed: Packages]>([
  ['lacks a package', withoutValibot],
  [
    'has another version of one',
    { ...INSTALLED, 'node_modules/valibot': { ...valibot, version: '0.0.1' } },
  ],
])('scripts/install.mjs says that it replaces a node_modules that %s', (_, installed) => {
  const { stdout } = run('scripts/install.mjs', '20.19.0', installed)
  expect(stdout).toBe(
    'Replacing node_modules with what package-lock.json lists: node_modules/valibot is missing, or another version ...\n',
  )
})
