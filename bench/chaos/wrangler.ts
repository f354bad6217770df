import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, openSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The top of this repository, with a slash at its end. */
export const TOP = fileURLToPath(new URL('../..', import.meta.url))

const WRANGLER = `${TOP}node_modules/wrangler/bin/wrangler.js`
const LOG_TAIL_CHARACTERS = 3000

const live = new Set<ChildProcess>()

/**
 * Starts wrangler in a process group of its own, so that all it starts dies with it. `folder` takes
 * its state, its log `<name>.log` and the registry in which the local Workers of a run find each other.
 */
export function runWrangler(args: readonly string[], folder: string, name: string): ChildProcess {
  appendFileSync(logOf(folder, name), `$ wrangler ${args.join(' ')}\n`)
  const log = openSync(logOf(folder, name), 'a')
  const child = spawn(process.execPath, [WRANGLER, ...args], {
    cwd: TOP,
    stdio: ['ignore', log, log],
    detached: true,
    env: {
      ...process.env,
      // The operator's own key must not be used here.
      DUB_API_KEY: undefined,
      CI: 'true',
      NO_COLOR: '1',
      WRANGLER_SEND_METRICS: 'false',
      WRANGLER_HIDE_BANNER: 'true',
      WRANGLER_LOG_PATH: `${folder}/logs`,
      WRANGLER_REGISTRY_PATH: registryOf(folder),
    },
  })
  live.add(child)
  return child
}

/** Runs wrangler to its end; fails with its log when it fails. */
export async function wranglerDone(
  args: readonly string[],
  folder: string,
  name: string,
): Promise<void> {
  const child = runWrangler(args, folder, name)
  await once(child, 'exit')
  live.delete(child)
  if (child.exitCode !== 0) throw new Error(`wrangler failed.\n${wranglerLog(folder, name)}`)
}

/** Kills a process and all it has started, at once and without a word (`kill -9`). */
export async function killGroup(child: ChildProcess): Promise<void> {
  const ended = child.exitCode !== null || child.signalCode !== null
  const exit = ended ? undefined : once(child, 'exit')
  signalGroup(child)
  await exit
  live.delete(child)
}

/** Kills everything that still runs; for a process that is about to end. */
export function killAll(): void {
  for (const child of live) signalGroup(child)
  live.clear()
}

/** Where the local Workers of a run find each other. */
export const registryOf = (folder: string): string => `${folder}/registry`

/** All that wrangler has printed, line by line. */
export const linesOf = (folder: string, name: string): string[] =>
  readFileSync(logOf(folder, name), 'utf8').split('\n')

/** The end of what wrangler has printed. */
export const wranglerLog = (folder: string, name: string): string =>
  readFileSync(logOf(folder, name), 'utf8').slice(-LOG_TAIL_CHARACTERS)

const logOf = (folder: string, name: string) => `${folder}/${name}.log`

function signalGroup(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // Nobody of the group is left.
  }
}
