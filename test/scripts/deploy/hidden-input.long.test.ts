import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { until } from '../../../tools/until.ts'
import { startDeploy } from './support/start-deploy.ts'

const LIMIT_MS = 600_000
const KEY = 'dub_key_that_nobody_may_see'

/** `script` of util-linux gives a program a terminal; what is typed goes there. */
const IN_TERMINAL = ['-qefc', 'node scripts/deploy/main.ts --host www.example.com/_d', '/dev/null']

test.skipIf(process.platform !== 'linux')(
  'somebody at a terminal is asked; a wrong origin is asked again, and the key is not shown',
  { timeout: LIMIT_MS },
  async () => {
    const site = await startDeploy()
    // So that it ends before it waits for a host that is not there.
    site.refuse('/workers/scripts/dub-track/routes')
    const { CI: _, ...env } = process.env
    const child = spawn('script', IN_TERMINAL, {
      cwd: site.project.top,
      env: { ...env, ...site.env },
    })
    let shown = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (shown += text))
    const seen = (text: string) => until(() => shown.includes(text), LIMIT_MS)
    const ended = once(child, 'close')

    await seen('Which pages may report?')
    child.stdin.write('www.example.com\r')
    await seen('holds an entry that is not an origin')
    child.stdin.write('\x15https://www.example.com\r')
    await seen("Dub's API key?")
    child.stdin.write(`${KEY}\r`)
    await ended

    expect(shown).toContain('Next: ')
    expect(shown).not.toContain(KEY)
    expect(site.project.config()).toContain('ALLOWED_ORIGINS = "https://www.example.com"')
    expect(site.account.workers.has('dub-track')).toBe(true)
    await site.close()
  },
)
