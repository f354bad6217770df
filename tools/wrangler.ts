import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, openSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { hasEnded, killGroup, startGroup } from './process-group.ts'
import { poll } from './until.ts'

/** The top folder of this repository, with a slash at its end. */
export const TOP = fileURLToPath(new URL('..', import.meta.url))

const WRANGLER = `${TOP}node_modules/wrangler/bin/wrangler.js`
const LOG_TAIL_LINES = 30
/** The first start unpacks and compiles. */
const START_LIMIT_MS = 60_000

/** A wrangler process, and where it writes. */
export interface Wrangler {
  readonly name: string
  readonly child: ChildProcess
  /** Every line it has printed; runs of the same name share them. */
  readonly lines: () => string[]
  /** The last lines it has printed. */
  readonly logTail: () => string
}

/** Where wrangler writes. */
export interface WranglerFiles {
  /** Takes the logs and the registry where local Workers find each other: no others find these. */
  readonly folder: string
  /** What is printed goes to `<name>.log` in the folder. */
  readonly name: string
}

/** Starts wrangler in a process group of its own, and without a terminal, so that it asks nothing. */
export function startWrangler(args: readonly string[], { folder, name }: WranglerFiles): Wrangler {
  const file = `${folder}/${name}.log`
  appendFileSync(file, `$ wrangler ${args.join(' ')}\n`)
  const log = openSync(file, 'a')
  const child = startGroup(process.execPath, [WRANGLER, ...args], {
    cwd: TOP,
    stdio: ['ignore', log, log],
    env: {
      ...process.env,
      // The operator's own key would win over the emulator's, and must not be used here.
      DUB_API_KEY: undefined,
      CI: 'true',
      NO_COLOR: '1',
      WRANGLER_SEND_METRICS: 'false',
      WRANGLER_HIDE_BANNER: 'true',
      WRANGLER_LOG_PATH: `${folder}/logs`,
      WRANGLER_REGISTRY_PATH: registryOf(folder),
    },
  })
  const lines = () => stripVTControlCharacters(readFileSync(file, 'utf8')).trimEnd().split('\n')
  return { name, child, lines, logTail: () => lines().slice(-LOG_TAIL_LINES).join('\n') }
}

/** Starts `wrangler dev` on a port of 127.0.0.1, with more arguments. */
export const startWranglerDev = (
  port: number,
  args: readonly string[],
  files: WranglerFiles,
): Wrangler =>
  startWrangler(
    [
      'dev',
      '--ip=127.0.0.1',
      `--port=${port}`,
      '--inspector-port=0',
      '--show-interactive-dev-session=false',
      ...args,
    ],
    files,
  )

/** Settles once wrangler exits; throws an error with its log when it failed. */
export async function untilDone({ name, child, logTail }: Wrangler): Promise<void> {
  if (!hasEnded(child)) await once(child, 'exit')
  await killGroup(child)
  if (child.exitCode !== 0) throw new Error(`wrangler (${name}) failed. Its log:\n\n${logTail()}`)
}

/** Settles once \`wrangler dev\` answers \`url\` with a 2xx; throws an error with its log when it does not. */
export async function untilUp({ name, child, logTail }: Wrangler, url: string): Promise<void> {
  const outcome = await poll(async () => (hasEnded(child) ? 'ended' : (await isUp(url)) && 'up'), {
    limitMs: START_LIMIT_MS,
  })
  if (outcome === 'up') return
  const what = outcome === 'ended' ? 'has ended' : `does not answer at ${url}`
  throw new Error(`wrangler (${name}) ${what}. Its log:\n\n${logTail()}`)
}

/** The folder where the local Workers of a run find each other. */
export const registryOf = (folder: string): string => `${folder}/registry`

async function isUp(url: string): Promise<boolean> {
  const response = await fetch(url).catch(() => undefined)
  await response?.body?.cancel()
  return response?.ok === true
}
