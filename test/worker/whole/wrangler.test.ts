import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { convertV4MiniflareOptions } from 'miniflare'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unstable_getMiniflareWorkerOptions as getWorkerOptions } from 'wrangler'
import { bundleWorker } from '../../support/bundle-worker.ts'
import { toBindings } from '../../support/miniflare-options.ts'
import { AS_WRITTEN } from '../../support/worker-config.ts'
import { workerModules } from '../../support/worker-modules.ts'

/** A comment that names the source map, which the tests do without. */
const SOURCE_MAP = /\/\/# sourceMappingURL=.*\n$/

/** What the Worker may be, compressed as wrangler compresses it to print its size. */
const LIMIT_BYTES = 46_160

const folder = mkdtempSync(join(tmpdir(), 'dub-track-bundle-'))
beforeAll(() => {
  execFileSync('wrangler', ['deploy', '--dry-run', '--outdir', folder], { stdio: 'pipe' })
})
afterAll(() => rmSync(folder, { recursive: true }))

const readDeployed = () => readFileSync(join(folder, 'index.js'), 'utf8')

test('gives the tests the very bundle that wrangler deploys', async () => {
  expect(await bundleWorker()).toBe(readDeployed().replace(SOURCE_MAP, ''))
})

test('deploys a bundle of at most 46.16 kB of gzip, in one module', () => {
  expect(gzipSync(readDeployed()).byteLength).toBeLessThanOrEqual(LIMIT_BYTES)
  expect(readdirSync(folder).toSorted()).toEqual(['README.md', 'index.js', 'index.js.map'])
})

test('binds the Worker in the tests to all that wrangler makes of wrangler.toml', async () => {
  const modules = await workerModules()
  const { workerOptions } = getWorkerOptions('wrangler.toml')
  // Settings may come from a .dev.vars of this checkout: `dev-vars.test.ts` is about them.
  const { modulesRules: _, bindings: __, ...options } = workerOptions
  const bindings = AS_WRITTEN.vars
  const name = AS_WRITTEN.name
  const [ours] = convertV4MiniflareOptions({ ...toBindings(AS_WRITTEN, {}), modules }).workers
  const [wranglers] = convertV4MiniflareOptions({ ...options, bindings, modules, name }).workers
  expect(ours?.config).toEqual(wranglers?.config)
})
