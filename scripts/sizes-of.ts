import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

/** What a visitor may be made to load, compressed by Brotli. The second file only comes where a page asks for it. */
export const SIZE_LIMITS_BYTES = { 'dub.js': 3530, 'dub-more.js': 2300 } as const

/** A file's bytes, as they are and as servers send them at their best. */
export const sizesOf = (code: Uint8Array) => ({
  raw: code.byteLength,
  gzip: gzipSync(code, { level: 9 }).byteLength,
  brotli: brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).byteLength,
})
