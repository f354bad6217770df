import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findMissing } from '../../scripts/missing-packages.mjs'

const HERE = { platform: 'linux', arch: 'x64' }
const LINUX = { version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'] }

test.each<[what: string, wanted: object, found: object | undefined, isMissing: boolean]>([
  ['as listed', { version: '1.0.0', integrity: 'a' }, { version: '1.0.0', integrity: 'a' }, false],
  ['of other contents', { version: '1.0.0', integrity: 'a' }, { version: '1.0.0' }, true],
  ['not there', { version: '1.0.0' }, undefined, true],
  ['not there, for this platform', LINUX, undefined, true],
  ['not there, for another system', { ...LINUX, os: ['darwin'] }, undefined, false],
  ['not there, for another processor', { ...LINUX, cpu: ['arm64'] }, undefined, false],
  ['not there, for some C library', { ...LINUX, libc: ['musl'] }, undefined, false],
  ['not there, behind one of another platform', { version: '1', optional: true }, undefined, false],
  ['another version, and optional', LINUX, { ...LINUX, version: '2.0.0' }, true],
])('knows whether a package is missing that is %s', (_, wanted, found, isMissing) => {
  const missing = findMissing({ '': {}, name: wanted }, found ? { name: found } : {}, HERE)
  expect(missing).toEqual(isMissing ? ['name'] : [])
})

const packagesOf = (file: string): Parameters<typeof findMissing>[0] =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../..', file), 'utf8')).packages

test('finds all that npm has installed here', () => {
  const listed = packagesOf('package-lock.json')
  const installed = packagesOf('node_modules/.package-lock.json')
  expect(findMissing(listed, installed, process)).toEqual([])
})
