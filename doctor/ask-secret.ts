import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'

/** What a shell takes for a command that Ctrl-C has ended. */
const INTERRUPTED = 130

/**
 * Prompts for a secret, which is not shown while it is typed. Undefined where nothing is typed, or nobody can be asked.
 * Ctrl-C ends the process.
 */
export async function askSecret(prompt: string): Promise<string | undefined> {
  const { stdin, stderr } = process
  if (!stdin.isTTY || !stderr.isTTY) return undefined
  // Takes what the line editor would echo.
  const output = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: stdin, output, terminal: true })
  // From here on the terminal shows nothing that is typed.
  stderr.write(prompt)
  lines.once('SIGINT', () => {
    lines.close()
    stderr.write('\n')
    process.exit(INTERRUPTED)
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
