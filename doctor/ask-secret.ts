import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'

/** Prompts for a secret, which is not shown while it is typed. Undefined where nothing is typed, or nobody can be asked. */
export async function askSecret(prompt: string): Promise<string | undefined> {
  const { stdin, stderr } = process
  if (!stdin.isTTY || !stderr.isTTY) return undefined
  stderr.write(prompt)
  // Takes what the line editor would echo.
  const output = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: stdin, output, terminal: true })
  lines.once('SIGINT', () => {
    // Gives the terminal back first.
    lines.close()
    process.kill(process.pid, 'SIGINT')
  })
  try {
    const ended = once(lines, 'close').then(() => [''])
    const [typed] = (await Promise.race([once(lines, 'line'), ended])) as [string]
    stderr.write('\n')
    return typed.trim() || undefined
  } finally {
    lines.close()
  }
}
