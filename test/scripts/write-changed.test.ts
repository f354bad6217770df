import {
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeChanged } from '../../scripts/write-changed.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dub-track-write-'))
  file = join(folder, 'dub.js')
  writeChanged(file, Buffer.from('first'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('lets whoever reads a file that changes read the old one to its end', () => {
  const reading = openSync(file, 'r')
  writeChanged(file, Buffer.from('second'))
  expect(readFileSync(reading, 'utf8')).toBe('first')
  closeSync(reading)
  expect(readFileSync(file, 'utf8')).toBe('second')
})

test('leaves a file alone that would not change', () => {
  utimesSync(file, 1, 1)
  writeChanged(file, Buffer.from('first'))
  expect(statSync(file).mtimeMs).toBe(1000)
})

test('leaves nothing beside the file', () => {
  writeChanged(file, Buffer.from('second'))
  expect(readdirSync(folder)).toEqual(['dub.js'])
})
