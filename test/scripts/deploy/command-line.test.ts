import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Runs the program without a terminal, on a machine without a login and without a way to Cloudflare. */
function run(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['scripts/deploy/main.ts', ...args],
    {
      encoding: 'utf8',
      env: {
        PATH: process.env['PATH'],
        HOME: '/nowhere',
        CLOUDFLARE_API_BASE_URL: 'http://127.0.0.1:1',
      },
    },
  )
  return { status, stdout, stderr }
}

test('--dry-run prints the plan without an account, and leaves wrangler.toml as it is', () => {
  const before = readFileSync('wrangler.toml', 'utf8')
  const { status, stdout, stderr } = run('--dry-run', '--env', 'staging')
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toContain('The plan for the Worker dub-track-staging. Nothing is changed now.')
  expect(stdout.match(/^ *\d+\. /gm)).toHaveLength(11)
  expect(readFileSync('wrangler.toml', 'utf8')).toBe(before)
})

test('what stops a deploy is printed as what is wrong and what to do next', () => {
  expect(run('--host', 'localhost')).toEqual({
    status: 1,
    stdout: '',
    stderr:
      '\n--host localhost is neither a host such as t.example.com, nor a path such as www.example.com/_d, nor workers.dev.\nNext: For example: --host t.example.com\n',
  })
})
