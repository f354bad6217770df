import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

const { engines } = JSON.parse(readFileSync('package.json', 'utf8'))

/**
 * What the real `npm ci` prints about this project, without what it would add and the scripts it runs. It installs
 * nothing: npm compares the packages with its Node all the same. `version` is the one that Node says it has.
 */
function install(version: string, files: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'dub-track-npm-ci-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const name of ['package.json', 'package-lock.json', 'scripts', ...files]) {
    cpSync(name, join(folder, name), { recursive: true })
  }
  const preload = join(folder, 'version.cjs')
  writeFileSync(preload, `Object.defineProperty(process, 'version', { value: 'v${version}' })\n`)
  const { stdout, stderr, status } = spawnSync('npm', ['ci', '--dry-run'], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], NODE_OPTIONS: `--require ${preload}`, HOME: folder },
    shell: process.platform === 'win32',
  })
  expect(status).toBe(0)
  return `${stdout}\n${stderr}`.replaceAll(/^(add|added|>) .*$/gm, '').trim()
}

test.each(['20.19.0', '20.20.2', '22.12.0', '22.23.3', '24.21.0', '26.0.0'])(
  'npm ci on Node %s prints nothing that looks like a failure',
  (version) => {
    expect(install(version, ['.npmrc'])).toBe('')
  },
)

test('npm ci on a Node that is too old says so in one line', () => {
  expect(install('18.20.8', ['.npmrc'])).toBe(
    `Node 18.20.8 cannot run this project: it needs Node ${engines.node}.`,
  )
})

test('without .npmrc, npm ci on Node 20 warns of packages that need a later one', () => {
  expect(install('20.20.2', [])).toContain('EBADENGINE')
})
