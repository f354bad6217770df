import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'

const MAIN = new URL('../../emulator/main.ts', import.meta.url).pathname

function run(...options: string[]) {
  return spawn(process.execPath, [MAIN, ...options], { stdio: ['ignore', 'pipe', 'pipe'] })
}

test('prints one line with its URL, answers there, and stops on SIGTERM', async () => {
  const running = run('--port', '0')
  const printed: string[] = []
  running.stdout.on('data', (chunk: Buffer) => printed.push(String(chunk)))
  await expect.poll(() => printed.join(''), { timeout: 10_000 }).toMatch(/\n$/)

  const url = /^Emulated Dub at (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(printed.join(''))?.[1]
  const response = await fetch(`${url}/__emu/state`)
  expect(await response.json()).toMatchObject({ leads: [], calls: [] })

  running.kill('SIGTERM')
  const [code] = await once(running, 'exit')
  expect(code).toBe(0)
})

test.for(['many', '65536', '8790.5', ''])(
  'refuses the port "%s" with a line that says why',
  async (port) => {
    const running = run('--port', port)
    const [printed, [code]] = await Promise.all([text(running.stderr), once(running, 'exit')])
    expect(code).toBe(1)
    expect(printed).toMatch(/^--port must be a number from 0 to 65535, not ".*"\n$/)
  },
)
