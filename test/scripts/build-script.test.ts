import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { printTag } from '../support/printed-tag.ts'

const run = promisify(execFile)

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dub-track-build-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const build = () => run('node', ['scripts/build-script.ts', folder])
const contents = (name: string) => readFileSync(join(folder, name))
const hashedNames = () => readdirSync(folder).filter((name) => /^dub\.[0-9a-f]+\.js$/.test(name))

test('npm run build prints a tag whose name and integrity are those of the built script', async () => {
  await build()
  const { name, integrity, moreIntegrity } = printTag(folder)
  const digest = (algorithm: string) => createHash(algorithm).update(contents('dub.js')).digest()
  expect(name).toBe(`dub.${digest('sha256').toString('hex').slice(0, 16)}.js`)
  expect(integrity).toBe(`sha384-${digest('sha384').toString('base64')}`)
  const more = createHash('sha384').update(contents('dub-more.js')).digest('base64')
  expect(moreIntegrity).toBe(`sha384-${more}`)
  expect(contents(name)).toEqual(contents('dub.js'))
})

test('npm run build prints the tag last, and nothing else', async () => {
  const { stdout } = await run('npm', ['run', '--silent', 'build'])
  expect(stdout).toBe(`${printTag().tag}\n`)
})

test('the build that wrangler runs prints nothing', async () => {
  const [, command = ''] = /^\[build\]\ncommand = "(.+)"$/m.exec(
    readFileSync('wrangler.toml', 'utf8'),
  ) ?? ['']
  expect(command).not.toBe('')
  expect((await run(command, { shell: true })).stdout).toBe('')
})

test('a build removes the hashed script of an earlier build, and nothing else', async () => {
  const others = ['dub.notes.js', 'dub.0123456789abcdef.js.map', 'another.0123456789abcdef.js']
  for (const name of [...others, 'dub.0123456789abcdef.js', 'dub.fedcba9876543210.js']) {
    writeFileSync(join(folder, name), '')
  }
  await build()
  expect(hashedNames()).toEqual([printTag(folder).name])
  expect(readdirSync(folder)).toEqual(expect.arrayContaining(others))
})

test('six builds at a time give the same files as one', async () => {
  for (let old = 0; old < 1000; old++) {
    writeFileSync(join(folder, `dub.${old.toString(16).padStart(16, '0')}.js`), '')
  }
  await Promise.all(Array.from({ length: 6 }, build))
  expect(hashedNames()).toEqual([printTag(folder).name])
  expect(contents(printTag(folder).name)).toEqual(readFileSync('dist/dub.js'))
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
})
