import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'

/** How long a process may take to end by itself. */
const GRACE_MS = 5000

const isWindows = process.platform === 'win32'
const running = new Set<ChildProcess>()

/** Starts a process that leads a group of its own, so that everything it starts can be ended with it. */
export function startGroup(
  command: string,
  args: readonly string[],
  options: SpawnOptions,
): ChildProcess {
  const child = spawn(command, args, { ...options, detached: !isWindows })
  running.add(child)
  return child
}

/** Whether a child process has ended. */
export const hasEnded = (child: ChildProcess): boolean =>
  child.exitCode !== null || child.signalCode !== null

/** Ends a group: asks it to, and kills what is left after a grace period. */
export async function endGroup(child: ChildProcess): Promise<void> {
  if (!hasEnded(child)) {
    const exit = once(child, 'exit')
    signalGroup(child, 'SIGTERM')
    await Promise.race([exit, sleep(GRACE_MS, undefined, { ref: false })])
  }
  await killGroup(child)
}

/** Kills a group at once (`kill -9`). */
export async function killGroup(child: ChildProcess): Promise<void> {
  const exit = hasEnded(child) ? undefined : once(child, 'exit')
  signalGroup(child, 'SIGKILL')
  await exit
  running.delete(child)
}

/** Kills every group that may still run; for a process that is about to exit. */
export function killAllGroups(): void {
  for (const child of running) signalGroup(child, 'SIGKILL')
  running.clear()
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return
  try {
    if (isWindows) child.kill(signal)
    else process.kill(-child.pid, signal)
  } catch {
    // The group is empty.
  }
}
