import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { WEBKIT } from '../../../scripts/engines.ts'
import { endGroup, startGroup } from '../../../tools/process-group.ts'

/** A screen that nobody sees. */
export interface Screen {
  /** What makes a program draw on it. */
  readonly env: Readonly<Record<string, string>>
  readonly close: () => Promise<void>
}

/** Starts Xvfb, which picks a free number and writes it once it is ready: `-displayfd` of Xserver(1). */
export async function startScreen(): Promise<Screen> {
  const [xvfb = 'Xvfb'] = WEBKIT.companions
  const child = startGroup(xvfb, ['-displayfd', '3', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const ended = once(child, 'exit').then(() => 'ended' as const)
  const number = await Promise.race([once(child.stdio[3] as Readable, 'data'), ended])
  if (number === 'ended') throw new Error(`${xvfb} has ended before its screen was ready`)
  return {
    env: { DISPLAY: `:${String(number).trim()}`, GDK_BACKEND: 'x11' },
    close: () => endGroup(child),
  }
}
