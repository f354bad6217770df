import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import { killGroup, startGroup } from '../../tools/process-group.ts'
import { until } from '../../tools/until.ts'
import { ADMIN_TOKEN } from '../support/start-admin.ts'
import { SITE } from '../support/start-stack.ts'
import { startPatient } from './support/start-patient.ts'

const LIMIT_MS = 20_000
const CTRL_C = '\x03'

const { url } = await startPatient()
/** `script` of util-linux gives a program a terminal; `stty` sets its size, which is 0 otherwise. */
const COMMAND = `stty cols 160 rows 40; node doctor/main.ts doctor ${url} --origin ${SITE}`

let terminal: ReturnType<typeof startGroup>
afterEach(() => killGroup(terminal))

/** Starts the doctor at a terminal, answers its question, and settles with what was shown and the exit code. */
async function answer(keys: string) {
  const { ADMIN_TOKEN: _, ...env } = process.env
  terminal = startGroup('script', ['-qefc', COMMAND, '/dev/null'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env,
  })
  let shown = ''
  terminal.stdout?.setEncoding('utf8').on('data', (text: string) => (shown += text))
  const ended = once(terminal, 'close')
  await until(() => shown.includes('Enter to do without'), LIMIT_MS)
  terminal.stdin?.write(keys)
  const [code] = await ended
  return { code, shown }
}

const atTerminal = test.skipIf(process.platform !== 'linux')

atTerminal('asks for ADMIN_TOKEN at a terminal, and does not show it', async () => {
  const { code, shown } = await answer(`${ADMIN_TOKEN}\r`)
  expect(shown).toContain('/admin is open to ADMIN_TOKEN')
  expect(shown).not.toContain(ADMIN_TOKEN)
  expect(code).toBe(0)
})

atTerminal('does without ADMIN_TOKEN where nothing is typed', async () => {
  const { code, shown } = await answer('\r')
  expect(shown).toContain('Not looked at without ADMIN_TOKEN')
  expect(code).toBe(0)
})

atTerminal('ends at Ctrl-C, and looks at nothing', async () => {
  const { code, shown } = await answer(CTRL_C)
  expect(shown).not.toContain('reachable')
  expect(code).toBe(130)
})
