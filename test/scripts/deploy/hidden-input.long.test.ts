import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { killGroup, startGroup } from '../../../tools/process-group.ts'
import { until } from '../../../tools/until.ts'
import { KEY, startDeploy } from './support/start-deploy.ts'

const LIMIT_MS = 600_000
/** Ctrl-U. */
const CLEAR_LINE = '\x15'
const WRONG_KEY = 'dub_wrong_key_that_nobody_may_see'

/** `script` of util-linux gives a program a terminal; `stty` sets its size, which is 0 otherwise. */
const COMMAND = 'stty cols 160 rows 40; node scripts/deploy/main.ts --host www.example.com/_d'

let site: Awaited<ReturnType<typeof startDeploy>>
let terminal: ChildProcess
beforeAll(async () => {
  site = await startDeploy()
  site.project.set('DUB_API_URL', site.dub.url)
  // So that it ends before it waits for a host that is not there.
  site.refuse('/workers/scripts/dub-track/routes')
})
afterAll(async () => {
  await killGroup(terminal)
  await site.close()
})

test.skipIf(process.platform !== 'linux')(
  'somebody at a terminal is asked, a wrong answer is asked again, and the key is not shown',
  { timeout: LIMIT_MS },
  async () => {
    const { CI: _, ...env } = process.env
    terminal = startGroup('script', ['-qefc', COMMAND, '/dev/null'], {
      cwd: site.project.top,
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...env, ...site.env },
    })
    let shown = ''
    terminal.stdout?.setEncoding('utf8').on('data', (text: string) => (shown += text))
    const ended = once(terminal, 'close')
    const answer = async (question: RegExp, text: string) => {
      await until(() => question.test(shown), LIMIT_MS)
      terminal.stdin?.write(`${text}\r`)
    }
    await answer(/Which pages may report\?/, 'www.example.com')
    await answer(/is not an origin/, `${CLEAR_LINE}https://www.example.com`)
    await answer(/Dub's API key\?/, WRONG_KEY)
    await answer(/Dub does not accept this key: it says 401 unauthorized[^]+Dub's API key\?/, KEY)
    await ended

    expect(shown).toContain('Next: Another Worker has this route.')
    expect(shown).not.toContain(KEY)
    expect(shown).not.toContain(WRONG_KEY)
    expect(site.project.config()).toContain('ALLOWED_ORIGINS = "https://www.example.com"')
    expect(site.account.workers.has('dub-track')).toBe(true)
  },
)
