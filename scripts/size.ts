/**
 * Prints what visitors load, and what each source file adds to it, then the third file and the modules of the package. Fails where a file
 * is larger than it may be.
 */
import { formatTable, whole } from '../bench/table.ts'
import { bundle, type Bundle } from './bundle.ts'
import { bundleReact } from './bundle-react.ts'
import { SIZE_LIMITS_BYTES, sizesOf } from './sizes-of.ts'

report('dub.js', await bundle('snippet/index.ts', 'iife'))
report('dub-more.js', await bundle('snippet/more/index.ts', 'iife'))
listFiles({
  'dub-debug.js': (await bundle('snippet/debug/index.ts', 'iife')).code,
  'dub-track': (await bundle('snippet/module.ts', 'esm')).code,
  'dub-track/react, without dub-track': await bundleReact(),
  'dub-track/middleware': (await bundle('middleware/index.ts', 'esm')).code,
})

function report(name: keyof typeof SIZE_LIMITS_BYTES, { code, inputs }: Bundle): void {
  const { raw, gzip, brotli } = sizesOf(code)
  const limit = SIZE_LIMITS_BYTES[name]
  const before = Object.values(inputs).reduce((sum, { bytesInOutput }) => sum + bytesInOutput, 0)
  const shares = Object.entries(inputs)
    .map(([file, { bytesInOutput }]) => [file, bytesInOutput / before] as const)
    .filter(([, share]) => share > 0)
    .toSorted(([, a], [, b]) => b - a)
  console.log(
    formatTable([
      [name, 'bytes'],
      ['raw', whole(raw)],
      ['gzip 9', whole(gzip)],
      ['brotli 11', whole(brotli)],
      ['limit', whole(limit)],
      ...shares.map(([file, share]) => [`  ${file}`, `${(share * 100).toFixed(1)} %`]),
    ]),
    '\n',
  )
  if (brotli <= limit) return
  console.error(`${name} is ${brotli - limit} bytes larger than it may be.`)
  process.exitCode = 1
}

function listFiles(files: Readonly<Record<string, Uint8Array>>): void {
  const rows = Object.entries(files).map(([name, code]) => {
    const { raw, gzip, brotli } = sizesOf(code)
    return [name, whole(raw), whole(gzip), whole(brotli)]
  })
  console.log(formatTable([['file or module', 'raw', 'gzip 9', 'brotli 11'], ...rows]))
}
