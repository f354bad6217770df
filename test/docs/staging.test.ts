import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unstable_readConfig } from 'wrangler'
import type { WorkerConfig } from '../support/worker-config.ts'

/** In this folder, from which wrangler finds what the file names. */
const CONFIG = 'wrangler.staging-test.toml'
const folder = mkdtempSync(join(tmpdir(), 'dub-track-staging-'))

beforeAll(() => {
  const document = readFileSync('docs/operating.md', 'utf8')
  const block = /```toml\n(\[env\.staging\]\n.*?)```/s.exec(document)?.[1]
  if (!block) throw new Error('docs/operating.md has no block for staging')
  writeFileSync(CONFIG, `${readFileSync('wrangler.toml', 'utf8')}\n${block}`)
})
afterAll(() => {
  rmSync(CONFIG)
  rmSync(folder, { recursive: true })
})

test('wrangler takes the environment of docs/operating.md, and misses nothing in it', () => {
  const { stdout, stderr } = spawnSync(
    'wrangler',
    ['deploy', '--dry-run', '--env=staging', `--config=${CONFIG}`, `--outdir=${folder}`],
    { encoding: 'utf8' },
  )
  const said = `${stdout}${stderr}`
  expect(said).toContain('RETRY_QUEUE (dub-track-retry-staging)')
  expect(said).not.toMatch(/warning/i)
})

test('the staging environment differs from production in names, route and origin only', () => {
  const production = shape(readConfig({ config: 'wrangler.toml' }))
  const staging = shape(readConfig({ config: CONFIG, env: 'staging' }))
  expect(staging.namespaces.filter((id) => production.namespaces.includes(id))).toEqual([])
  expect(staging.text).not.toBe(production.text)
  expect(JSON.parse(staging.text.replaceAll('-staging', ''))).toEqual(JSON.parse(production.text))
})

type Config = WorkerConfig & { readonly secrets?: object }

const readConfig = (options: { config: string; env?: string }): Config =>
  unstable_readConfig(options) as unknown as Config

function shape(config: Config) {
  const { name, queues, ratelimits, d1_databases, assets, triggers, secrets, vars } = config
  return {
    namespaces: ratelimits.map(({ namespace_id }) => namespace_id),
    text: JSON.stringify({
      name,
      queues,
      ratelimits: ratelimits.map((limiter) => [limiter.name, limiter.simple]),
      d1_databases,
      assets,
      triggers,
      secrets,
      vars: Object.keys(vars),
    }),
  }
}
