import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { beforeAll, expect, test } from 'vitest'
import { ADMIN_TOKEN } from '../support/start-admin.ts'
import { SITE } from '../support/start-stack.ts'
import { startPatient } from './support/start-patient.ts'

const patient = await startPatient()
beforeAll(() => promisify(execFile)('node', ['scripts/build-command.ts']))

/** Runs the built command as a shell does. */
const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const options = { env: { ...process.env, ...env } }
    const child = execFile('node', ['dist/cli.mjs', ...args], options, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    )
    child.stdin?.end()
  })

test('ends with 0 where nothing failed, with a line for each check', async () => {
  const { code, stdout, stderr } = await run(['doctor', patient.url, '--origin', SITE], {
    ADMIN_TOKEN,
  })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toMatch(/^ok {7}reachable {2,}dub-track \d/)
  expect(stdout.trimEnd()).toMatch(/Nothing failed, 23 fine\.$/)
})

test('ends with 1 where something failed, with the remedy below it, or as JSON', async () => {
  const args = ['doctor', patient.url, '--origin', 'https://other.example']
  const text = await run(args)
  expect(text.code).toBe(1)
  expect(text.stdout).toMatch(/^FAILED {3}your origin .*\n +→ Set ALLOWED_ORIGINS/m)
  const { code, stdout } = await run([...args, '--json'])
  expect(code).toBe(1)
  expect(JSON.parse(stdout)).toContainEqual({
    name: 'your origin',
    outcome: 'failed',
    says: expect.any(String),
    remedy: expect.stringContaining('ALLOWED_ORIGINS'),
  })
})

test('ends with 2 and says how it is used where the command is wrong', async () => {
  const { code, stdout, stderr } = await run(['doctor'])
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain('Usage: dub-track doctor <URL>')
})
