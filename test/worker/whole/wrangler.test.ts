import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { convertV4MiniflareOptions } from 'miniflare'
import { expect, test } from 'vitest'
import { unstable_getMiniflareWorkerOptions as getWorkerOptions } from 'wrangler'
import { bundleWorker } from '../../support/bundle-worker.ts'
import { toBindings } from '../../support/miniflare-options.ts'
import { AS_WRITTEN } from '../../support/worker-config.ts'
import { workerModules } from '../../support/worker-modules.ts'

/** A comment that names the source map, which the tests do without. */
const SOURCE_MAP = /\/\/# sourceMappingURL=.*\n$/

test('gives the tests the very bundle that wrangler deploys', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dub-track-bundle-'))
  try {
    execFileSync('wrangler', ['deploy', '--dry-run', '--outdir', folder], { stdio: 'pipe' })
    const deployed = readFileSync(join(folder, 'index.js'), 'utf8')
    expect(await bundleWorker()).toBe(deployed.replace(SOURCE_MAP, ''))
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('binds the Worker in the tests to all that wrangler makes of wrangler.toml', async () => {
  const modules = await workerModules(1)
  const { workerOptions } = getWorkerOptions('wrangler.toml')
  // Settings may come from a .dev.vars of this checkout: `dev-vars.test.ts` is about them.
  const { modulesRules: _, bindings: __, ...options } = workerOptions
  const bindings = AS_WRITTEN.vars
  const name = AS_WRITTEN.name
  const [ours] = convertV4MiniflareOptions({ ...toBindings(AS_WRITTEN, {}), modules }).workers
  const [wranglers] = convertV4MiniflareOptions({ ...options, bindings, modules, name }).workers
  expect(ours?.config).toEqual(wranglers?.config)
})
