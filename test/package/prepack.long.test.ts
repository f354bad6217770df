import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packPackage, run } from './install-package.ts'

/** What takes longest is the build, which both commands start. */
const LIMIT_MS = 180_000

/** The project as git would clone it, with its packages and without a build. */
const clone = mkdtempSync(join(tmpdir(), 'dub-track-clone-'))
const elsewhere = mkdtempSync(join(tmpdir(), 'dub-track-packed-'))
beforeAll(async () => {
  const listed = run('.', 'git', ['ls-files', '--cached', '--others', '--exclude-standard'])
  const files = listed.trim().split('\n').filter(existsSync)
  await Promise.all(files.map((file) => cp(file, join(clone, file))))
  symlinkSync(resolve('node_modules'), join(clone, 'node_modules'))
})
afterAll(() => [clone, elsewhere].forEach((folder) => rmSync(folder, { recursive: true })))

test(
  'npm pack builds in a clone what it packs',
  () => {
    expect(existsSync(join(clone, 'dist'))).toBe(false)
    const [{ files }] = JSON.parse(run(clone, 'npm', ['pack', '--json'])) as [
      { files: { path: string }[] },
    ]
    expect(files.map(({ path }) => path)).toEqual(packPackage(elsewhere).files)
  },
  LIMIT_MS,
)

test(
  'npm publish would publish it, and says what',
  () => {
    rmSync(join(clone, 'dist'), { recursive: true, force: true })
    const words = ['publish', '--dry-run', '--tag', 'test', '--loglevel', 'notice']
    expect(run(clone, 'npm', words)).toMatch(/^\+ dub-track@\d/m)
    expect(existsSync(join(clone, 'dist/types/index.d.ts'))).toBe(true)
  },
  LIMIT_MS,
)
