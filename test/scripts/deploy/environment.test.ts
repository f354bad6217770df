import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unstable_readConfig } from 'wrangler'
import { addEnvironment } from '../../../scripts/deploy/environment.ts'
import type { WorkerConfig } from '../../support/worker-config.ts'
import { copyProject } from './support/copy-project.ts'
import { WRANGLER_TOML } from './support/facts.ts'

const WITH_STAGING = addEnvironment(WRANGLER_TOML, 'staging')

/** Other tests write into the `dist` of this one, and wrangler reads it. */
const project = copyProject()
const config = join(project.top, 'wrangler.toml')
beforeAll(() => writeFileSync(config, WITH_STAGING))
afterAll(() => project.remove())

test('wrangler takes the environment that is added, and misses nothing in it', () => {
  const { stdout, stderr } = spawnSync('wrangler', ['deploy', '--dry-run', '--env=staging'], {
    cwd: project.top,
    encoding: 'utf8',
  })
  const said = `${stdout}${stderr}`
  expect(said).toContain('RETRY_QUEUE (dub-track-retry-staging)')
  expect(said).not.toMatch(/warning/i)
})

test('an environment differs from production in its names and counters only', () => {
  const production = shape(readConfig({ config: 'wrangler.toml' }))
  const staging = shape(readConfig({ config, env: 'staging' }))
  expect(staging.namespaces.filter((id) => production.namespaces.includes(id))).toEqual([])
  expect(staging.text).not.toBe(production.text)
  expect(JSON.parse(staging.text.replaceAll('-staging', ''))).toEqual(JSON.parse(production.text))
})

test('every environment has counters of its own', () => {
  const ids = [...addEnvironment(WITH_STAGING, 'shop2').matchAll(/^namespace_id = "(\d+)"/gm)]
  expect(new Set(ids.map(([, id]) => id)).size).toBe(9)
})

test('every environment has counters of its own, however wrangler.toml writes them', () => {
  const toml = WRANGLER_TOML.replaceAll(/namespace_id = "(\d+)"/g, "namespace_id='$1'")
  const two = addEnvironment(addEnvironment(toml, 'staging'), 'shop2')
  const ids = [...two.matchAll(/namespace_id *= *\D(\d+)/g)].map(([, id]) => id)
  expect(new Set(ids).size).toBe(9)
})

test('an environment takes neither the path nor the database of production', () => {
  const toml = WRANGLER_TOML.replace('ALLOWED_ORIGINS = ""', 'BASE_PATH = "/_d"').replace(
    'database_name =',
    'database_id = "1"\ndatabase_name =',
  )
  const [, block = ''] = addEnvironment(toml, 'staging').split('[env.staging]')
  expect(block).not.toMatch(/BASE_PATH|database_id/)
})

const readConfig = (options: { config: string; env?: string }): WorkerConfig =>
  unstable_readConfig(options) as unknown as WorkerConfig

function shape(read: WorkerConfig) {
  const { name, queues, ratelimits, d1_databases, assets, triggers, vars } = read
  return {
    namespaces: ratelimits.map(({ namespace_id }) => namespace_id),
    text: JSON.stringify({
      name,
      queues,
      ratelimits: ratelimits.map((limiter) => [limiter.name, limiter.simple]),
      d1_databases,
      assets,
      triggers,
      vars: Object.keys(vars),
    }),
  }
}
