import { expect, test } from 'vitest'
import { ADMIN_TOKEN } from '../support/start-admin.ts'
import { LEAD, SITE } from '../support/start-stack.ts'
import { complaints, look, startPatient } from './support/start-patient.ts'
import { startMeddler } from './support/start-meddler.ts'

const patient = await startPatient({
  vars: { DUB_WEBHOOK_SECRET: 'whsec_of-the-tests-0123456789' },
})
const { url } = await startMeddler(patient.url)

test('finds all well with a Worker as wrangler.toml has it, and records nothing at Dub', async () => {
  const findings = await look(url)
  expect(complaints(findings)).toEqual([])
  expect(findings.map(({ name }) => name)).toEqual([
    'reachable',
    'https',
    'clock',
    'version',
    'settings',
    'script',
    'cache',
    'hash',
    'preflight',
    'your origin',
    'other origins',
    'queue',
    'database',
    'limits',
    'webhook',
    'sales',
    'admin',
    'key',
    'workspace',
    'waiting',
    'dead letters',
    'poisoned',
    'absent',
  ])
  expect(patient.dub.leads).toEqual([])
  expect(patient.dub.redisKeys()).toEqual([])
})

test('finds all well after an event too', async () => {
  const { status } = await fetch(`${url}/track/lead`, {
    method: 'POST',
    headers: { origin: SITE },
    body: JSON.stringify(LEAD),
  })
  expect(status).toBe(200)
  expect(complaints(await look(url))).toEqual([])
})

test('says how to switch on what it cannot look at without ADMIN_TOKEN, and asks Dub nothing', async () => {
  const before = patient.dub.calls.length
  const findings = await look(url, { adminToken: undefined })
  const skipped = complaints(findings)
  expect(skipped.map(({ outcome }) => outcome)).toEqual(['skipped'])
  expect(skipped[0]?.remedy).toContain('ADMIN_TOKEN in the environment')
  expect(patient.dub.calls.length).toBe(before)
})

test('asks for an origin where none of the likely ones may report events', async () => {
  const skipped = complaints(await look(url, { origin: undefined }))
  expect(skipped.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual([
    'preflight skipped',
    'your origin skipped',
  ])
  expect(skipped[1]?.remedy).toContain('--origin https://www.example.com')
})

test('shows no token and no key', async () => {
  const text = JSON.stringify(await look(url))
  expect(text).not.toContain(ADMIN_TOKEN)
  expect(text).not.toMatch(/dub_\w{8}/)
})
