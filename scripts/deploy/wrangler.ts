import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

/** How a command of wrangler ended, and what it has printed. */
export interface Ran {
  readonly command: string
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** How to run wrangler. */
export interface RunOptions {
  /** What it reads from its standard input, which is in no list of processes. */
  readonly input?: string
  /** Whether the operator sees what it prints, and can answer it. */
  readonly isShown?: boolean
  readonly env?: Readonly<Record<string, string | undefined>>
}

/** Runs wrangler with these arguments, and settles once it has ended. */
export type Wrangler = (args: readonly string[], options?: RunOptions) => Promise<Ran>

/** The wrangler of this project. What it is not shown it asks nothing: it has no terminal then. */
export const wranglerIn =
  (top: string): Wrangler =>
  async (args, { input, isShown = false, env } = {}) => {
    const child = spawn(
      process.execPath,
      [join(top, 'node_modules/wrangler/bin/wrangler.js'), ...args],
      {
        cwd: top,
        // wrangler needs no key of Dub's, and prints no colors where another program reads.
        env: {
          ...process.env,
          DUB_API_KEY: undefined,
          WRANGLER_HIDE_BANNER: 'true',
          ...(isShown ? {} : { NO_COLOR: '1', FORCE_COLOR: '0' }),
          ...env,
        },
        stdio: isShown
          ? [process.stdin.isTTY ? 'inherit' : 'ignore', 'inherit', 'pipe']
          : ['pipe', 'pipe', 'pipe'],
      },
    )
    child.stdin?.end(input)
    if (isShown) child.stderr?.pipe(process.stderr, { end: false })
    const [stdout, stderr, code] = await Promise.all([
      child.stdout ? text(child.stdout) : '',
      child.stderr ? text(child.stderr) : '',
      new Promise<number>((resolve, reject) => {
        child.once('error', reject)
        child.once('close', (status) => resolve(status ?? 1))
      }),
    ])
    return { command: `npx wrangler ${args.join(' ')}`, code, stdout, stderr }
  }
