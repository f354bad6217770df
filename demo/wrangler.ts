import { type ChildProcess, spawn } from 'node:child_process'
import { appendFileSync, openSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'

const TOP = fileURLToPath(new URL('..', import.meta.url))
const WRANGLER = `${TOP}node_modules/wrangler/bin/wrangler.js`

/** Lines of the log worth showing after a failure. */
const LOG_TAIL_LINES = 30

/** The folder in which wrangler keeps its state, its log and what else it writes. */
export interface WranglerFolder {
  readonly folder: string
}

const logFile = ({ folder }: WranglerFolder) => `${folder}/wrangler.log`

/**
 * Starts wrangler without a terminal, so that it asks nothing, and in a process group of its own, so
 * that its children can be ended with it. What it prints goes to a log file.
 */
export function runWrangler(args: readonly string[], where: WranglerFolder): ChildProcess {
  appendFileSync(logFile(where), `$ wrangler ${args.join(' ')}\n`)
  const log = openSync(logFile(where), 'a')
  return spawn(process.execPath, [WRANGLER, ...args], {
    cwd: TOP,
    stdio: ['ignore', log, log],
    detached: process.platform !== 'win32',
    env: {
      ...process.env,
      // The operator's own key would win over the demo's, and must not be used here.
      DUB_API_KEY: undefined,
      CI: 'true',
      NO_COLOR: '1',
      WRANGLER_SEND_METRICS: 'false',
      WRANGLER_HIDE_BANNER: 'true',
      WRANGLER_LOG_PATH: `${where.folder}/logs`,
      // Where local Workers find each other: nobody else's should find this one.
      WRANGLER_REGISTRY_PATH: `${where.folder}/registry`,
    },
  })
}

/** The end of what wrangler has printed. */
export function wranglerLog(where: WranglerFolder): string {
  const text = stripVTControlCharacters(readFileSync(logFile(where), 'utf8'))
  return text.trimEnd().split('\n').slice(-LOG_TAIL_LINES).join('\n')
}
