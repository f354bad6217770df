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
        XDG_CONFIG_HOME: '/nowhere',
        CLOUDFLARE_API_BASE_URL: 'http://127.0.0.1:1',
        WRANGLER_SEND_METRICS: 'false',
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

test('without a terminal and a login, it says how to log in', () => {
  const { status, stderr } = run()
  expect(status).toBe(1)
  expect(stderr).toContain(
    'Nobody is logged in to Cloudflare.\nNext: Run "npx wrangler login", or set',
  )
})

test.each<[args: string[], says: string]>([
  [['--hots', 't.example.com'], "Unknown option '--hots'"],
  [['--host', 'localhost'], '--host localhost is neither a host such as t.example.com'],
  [['--origins', 'www.example.com'], '--origins holds an entry that is not an origin.'],
  [['--env', '../x'], '--env ../x is not the name of an environment.'],
])('%s is refused before anything is asked', (args, says) => {
  const { status, stdout, stderr } = run(...args)
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toContain(says)
  expect(stderr).toContain('\nNext: ')
})
