import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import { killGroup, startGroup } from '../../tools/process-group.ts'
import { until } from '../../tools/until.ts'

const CTRL_C = '\x03'
const TOKEN = 'token-that-nobody-may-see'

/** Answers the question for the token. `script` of util-linux gives a program a terminal. */
async function answer(typed: string): Promise<{ code: number; shown: string }> {
  const { ADMIN_TOKEN: _, ...env } = process.env
  const command = 'node doctor/main.ts doctor http://127.0.0.1:9'
  const terminal = startGroup('script', ['-qefc', command, '/dev/null'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env,
  })
  onTestFinished(() => killGroup(terminal))
  let shown = ''
  terminal.stdout?.setEncoding('utf8').on('data', (text: string) => (shown += text))
  const ended = once(terminal, 'close')
  await until(() => shown.includes('ADMIN_TOKEN of the Worker'), 20_000)
  terminal.stdin?.write(typed)
  const [code] = (await ended) as [number]
  return { code, shown }
}

test.skipIf(process.platform !== 'linux')('Ctrl-C at the question ends the doctor', async () => {
  const { code, shown } = await answer(CTRL_C)
  expect(code).toBe(130)
  expect(shown).not.toContain('reachable')
})

test.skipIf(process.platform !== 'linux')(
  'the token is not shown, and the doctor goes on',
  async () => {
    const { code, shown } = await answer(`${TOKEN}\r`)
    expect(code).toBe(1)
    expect(shown).toContain('reachable')
    expect(shown).not.toContain(TOKEN)
  },
)
