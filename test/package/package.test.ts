import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { linkedFile, linksOf } from '../docs/read-documents.ts'
import { type Installed, installPackage, run } from './install-package.ts'

let installed: Installed
beforeAll(() => {
  installed = installPackage()
  // Next to the project, as in every React app; the package itself brings nothing along.
  for (const name of ['react', '@types/react', 'csstype']) {
    const link = join(installed.project, 'node_modules', name)
    mkdirSync(dirname(link), { recursive: true })
    symlinkSync(resolve('node_modules', name), link)
  }
})
afterAll(() => installed?.remove())

test('has the built files, their types, the documentation and the examples, and nothing else', () => {
  const others = installed.files.filter((file) => !/^(docs|examples|bench\/charts)\//.test(file))
  expect(others).toEqual([
    'CHANGELOG.md',
    'CONTRIBUTING.md',
    'LICENSE',
    'README.md',
    'SECURITY.md',
    'bench/README.md',
    'bench/RESULTS.md',
    'dist/cli.mjs',
    'dist/dub-debug.js',
    'dist/dub-more.js',
    'dist/dub.js',
    'dist/dub.mjs',
    'dist/middleware.mjs',
    'dist/openapi.json',
    'dist/react.mjs',
    'dist/types/index.d.ts',
    'dist/types/middleware.d.ts',
    'dist/types/react.d.ts',
    'dist/types/shared/module.d.ts',
    'dist/types/shared/replies.d.ts',
    'dist/types/window.d.ts',
    'dist/types/worker.d.ts',
    'llms.txt',
    'package.json',
    'test/README.md',
  ])
})

test('has of the examples no build and no package of theirs', () => {
  const unwanted = /^examples\/.*(\/(dist|build|node_modules)\/|\/\.)/
  expect(installed.files.filter((file) => unwanted.test(file))).toEqual([])
})

test('has whatever its documents link to', () => {
  const documents = installed.files.filter((file) => file.endsWith('.md'))
  const linked = documents.flatMap((document) =>
    linksOf(document).map((target) => linkedFile(document, target) ?? ''),
  )
  // A link may be to a folder.
  const missing = linked.filter((path) => !installed.files.some((file) => file.startsWith(path)))
  expect(missing).toEqual([])
  expect(new Set(linked).size).toBeGreaterThan(40)
})

test('brings no other package along', () => {
  const lock = JSON.parse(readFileSync(join(installed.project, 'package-lock.json'), 'utf8'))
  expect(Object.keys(lock.packages)).toEqual(['', 'node_modules/dub-track'])
})

test('brings the command', () => {
  const { project } = installed
  expect(run(project, 'npx', ['--no-install', 'dub-track'])).toMatch(/^Usage: dub-track doctor/)
})

test('imports on a server without doing anything there', () => {
  expect(JSON.parse(run(installed.project, 'node', ['import-all.js']))).toEqual({
    module: ['createDubTrack'],
    middleware: ['clickCookie', 'forNitro', 'withClickCookie'],
    openapi: expect.stringMatching(/^3\.1\./),
    script: 'dub.js',
    receipt: { status: 'skipped', reason: 'server' },
    globals: [],
  })
})

test.each([
  ['dub-track', '{ createDubTrack }'],
  ['dub-track/react', '{ DubTrack, useDubTrack }'],
  ['dub-track/middleware', '{ clickCookie }'],
])('adds nothing to a bundle that imports %s and does not use it', async (entry, names) => {
  const { outputFiles } = await build({
    stdin: {
      contents: `import ${names} from '${entry}'`,
      resolveDir: installed.project,
    },
    bundle: true,
    format: 'esm',
    write: false,
  })
  expect(outputFiles[0]?.text.replace(/^\/\/.*$/gm, '').trim()).toBe('')
})

test('keeps the directive by which frameworks tell client components', () => {
  const module = join(installed.project, 'node_modules/dub-track/dist/react.mjs')
  expect(readFileSync(module, 'utf8')).toMatch(/^"use client";/)
})

const STRICT = {
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: false,
  noEmit: true,
  target: 'es2022',
  lib: ['es2022', 'dom'],
  types: [],
}

test.each([
  ['a bundler', { module: 'esnext', moduleResolution: 'bundler' }],
  ['Node', { module: 'nodenext', moduleResolution: 'nodenext' }],
])('has types that %s finds, and that refuse what could not be reported', (name, options) => {
  const file = `tsconfig.${options.module}.json`
  const compilerOptions = { ...STRICT, ...options }
  const files = ['lawful.ts', 'wrong.ts']
  writeFileSync(join(installed.project, file), JSON.stringify({ compilerOptions, files }))
  expect(run(installed.project, resolve('node_modules/.bin/tsc'), ['-p', file]), name).toBe('')
})

test('says in the types what is missing, by the name that most calls want', () => {
  const missing = {
    "createDubTrack({ endpoint: '' })('Sign up', { customerName: 'Jane' })": 'customerExternalId',
    "createDubTrack({ endpoint: '' }).sale({ customerExternalId: 'user_1' })": 'amount',
    "useDubTrack().sale({ customerExternalId: 'user_1', amount: 4900 })": 'invoiceId',
  }
  const imports =
    "import { createDubTrack } from 'dub-track'\nimport { useDubTrack } from 'dub-track/react'\n"
  writeFileSync(
    join(installed.project, 'missing.ts'),
    imports +
      Object.keys(missing)
        .map((call) => `void ${call}\n`)
        .join(''),
  )
  const compilerOptions = { ...STRICT, module: 'esnext', moduleResolution: 'bundler' }
  const config = JSON.stringify({ compilerOptions, files: ['missing.ts'] })
  writeFileSync(join(installed.project, 'tsconfig.missing.json'), config)
  const compile = () =>
    run(installed.project, resolve('node_modules/.bin/tsc'), ['-p', 'tsconfig.missing.json'])
  for (const name of Object.values(missing)) {
    expect(compile).toThrow(`Property '${name}' is missing`)
  }
})

test('is what publint and Are The Types Wrong expect of a package', () => {
  expect(run('.', 'publint', ['run', installed.tarball, '--strict'])).toContain('All good!')
  // Older resolutions and require() are not supported: the package has ES modules only.
  expect(run('.', 'attw', [installed.tarball, '--profile', 'esm-only'])).not.toContain('❌')
})
