import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { copyProject } from './support/copy-project.ts'

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

test.each<[what: string, change: (config: string) => void, says: RegExp]>([
  ['is not there', (config) => rmSync(config), /^\nwrangler.toml cannot be read: ENOENT/],
  [
    'is a folder',
    (config) => {
      rmSync(config)
      mkdirSync(config)
    },
    /^\nwrangler.toml cannot be read: EISDIR/,
  ],
])('a wrangler.toml that %s is said to be wrong, without a trace', (_, change, says) => {
  const project = copyProject()
  onTestFinished(() => project.remove())
  change(join(project.top, 'wrangler.toml'))
  const main = join(project.top, 'scripts/deploy/main.ts')
  const { status, stderr } = spawnSync(process.execPath, [main, '--dry-run'], { encoding: 'utf8' })
  expect(stderr).toMatch(says)
  expect(stderr).toContain('\nNext: ')
  expect(stderr).not.toContain('    at ')
  expect(status).toBe(1)
})

test('what stops a deploy is printed as what is wrong and what to do next', () => {
  expect(run('--host', 'localhost')).toEqual({
    status: 1,
    stdout: '',
    stderr:
      '\n--host localhost is neither a host such as t.example.com, nor a path such as www.example.com/_d, nor workers.dev.\nNext: For example: --host t.example.com\n',
  })
})
