import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { SECRET_NAMES } from '../../../worker/settings/settings.ts'
import { AS_WRITTEN } from '../../support/worker-config.ts'

const { cloudflare, scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
const described = Object.keys(cloudflare.bindings)
/** A button asks for each line of this file, with the value as the default. */
const lines = readFileSync('.dev.vars.example', 'utf8').matchAll(/^(\w+)="(.*)"$/gm)
const asked = [...lines].map(([, name = '', value]) => ({ name, value }))

test('a deploy button asks for the key alone, and has no value for it', () => {
  expect(asked).toEqual([{ name: 'DUB_API_KEY', value: '' }])
})

test('what a deploy button asks for is described in package.json, and nothing else', () => {
  const queues = AS_WRITTEN.queues.producers?.map(({ binding }) => binding) ?? []
  const databases = AS_WRITTEN.d1_databases.map(({ binding }) => binding)
  const names = asked.map(({ name }) => name)
  expect(described.toSorted()).toEqual(
    [...names, ...Object.keys(AS_WRITTEN.vars), ...queues, ...databases].toSorted(),
  )
  expect(SECRET_NAMES).toEqual(expect.arrayContaining(names))
})

test('every queue that is consumed has a producer, without which wrangler does not create it', () => {
  const { producers = [], consumers = [] } = AS_WRITTEN.queues
  const made = new Set(producers.map(({ queue }) => queue))
  expect(consumers.filter(({ queue }) => !made.has(queue))).toEqual([])
})

test('a deploy button runs the script that needs no terminal in Workers Builds', () => {
  expect(scripts.deploy).toBe('node scripts/deploy.mjs')
})
