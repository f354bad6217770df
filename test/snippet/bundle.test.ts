import { readFileSync } from 'node:fs'
import { brotliCompressSync, constants } from 'node:zlib'
import { expect, test } from 'vitest'

/** What a visitor may be made to load, with everything in it. */
const LIMIT_BYTES = 3000

const script = readFileSync('dist/dub.js', 'utf8')

test.each(['api.dub.co', 'Bearer', 'Authorization', 'dub_emu', 'valibot'])(
  'ships a script that does not contain "%s"',
  (text) => {
    expect(script.toLowerCase()).not.toContain(text.toLowerCase())
  },
)

test(`ships a script of at most ${LIMIT_BYTES} bytes after brotli`, () => {
  const packed = brotliCompressSync(script, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11 },
  })
  expect(packed.byteLength).toBeLessThanOrEqual(LIMIT_BYTES)
})
