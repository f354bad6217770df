import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { SIZE_LIMITS_BYTES, sizesOf } from '../../scripts/sizes-of.ts'

const FILES = Object.entries(SIZE_LIMITS_BYTES)

test.each(['api.dub.co', 'Bearer', 'Authorization', 'dub_emu', 'valibot'])(
  'ships a script that does not contain "%s"',
  (text) => {
    expect(readFileSync('dist/dub.js', 'utf8').toLowerCase()).not.toContain(text.toLowerCase())
  },
)

test.each(FILES)('ships a %s of at most %i bytes after brotli', (name, limit) => {
  expect(sizesOf(readFileSync(`dist/${name}`)).brotli).toBeLessThanOrEqual(limit)
})
