import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { hasEnded } from './process-group.ts'
import { TOP } from './wrangler.ts'

/** The demo, as `npm start` starts it. */
export interface RunningDemo {
  readonly url: string
  /** What it has printed until it was ready. */
  readonly lines: readonly string[]
  readonly close: () => Promise<void>
}

export async function startDemo(): Promise<RunningDemo> {
  const demo = spawn(process.execPath, ['demo/start.ts'], {
    cwd: TOP,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  for await (const line of createInterface(demo.stdout)) {
    lines.push(line)
    const url = /^Open (\S+)/.exec(line)?.[1]
    if (url) return { url, lines, close: () => end(demo) }
  }
  throw new Error(`The demo ended before it was ready: ${lines.join(' ')}`)
}

async function end(demo: ChildProcess): Promise<void> {
  const exit = once(demo, 'exit')
  if (!hasEnded(demo) && demo.kill()) await exit
}
