import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { SEED_KEY } from '../emulator/index.ts'
import { endProcess, hasEnded } from './end-process.ts'
import { runWrangler, wranglerLog } from './wrangler.ts'

/** A first start unpacks and compiles; anything longer than this will not come up any more. */
const START_LIMIT_MS = 60_000
const ASK_EVERY_MS = 100

/** Where the Worker runs and whom it serves. */
export interface WorkerOptions {
  readonly port: number
  readonly dubApiUrl: string
  /** The origin of the page that may report events. */
  readonly allowedOrigin: string
  /** A folder for its state and log. */
  readonly folder: string
}

/** The Worker of this repository, run by wrangler on this machine. */
export interface DemoWorker {
  /** Settles once the Worker answers; fails with the reason and the log when it does not. */
  readonly ready: Promise<void>
  readonly close: () => Promise<void>
}

/** Makes the Worker's database and starts it, with the emulator's key as its secret. */
export function startWorker(options: WorkerOptions): DemoWorker {
  let current = migrate(options)
  const closing = new AbortController()

  const start = async () => {
    await once(current, 'exit')
    if (closing.signal.aborted) return
    if (current.exitCode !== 0) throw failure('its database could not be made', options)
    current = serve(options)
    await untilHealthy()
  }

  const untilHealthy = async () => {
    const endMs = Date.now() + START_LIMIT_MS
    while (!closing.signal.aborted && !(await isHealthy(options.port))) {
      if (hasEnded(current)) throw failure('wrangler dev has ended', options)
      if (Date.now() > endMs) throw failure('it does not answer at /health', options)
      await sleep(ASK_EVERY_MS)
    }
  }

  return {
    ready: start(),
    close: () => {
      closing.abort()
      return endProcess(current)
    },
  }
}

const migrate = (options: WorkerOptions) =>
  runWrangler(
    ['d1', 'migrations', 'apply', 'DEAD_LETTERS', '--local', '--persist-to', options.folder],
    options,
  )

function serve(options: WorkerOptions) {
  const { port, dubApiUrl, allowedOrigin, folder } = options
  const secrets = `${folder}/secrets.env`
  writeFileSync(secrets, `DUB_API_KEY=${SEED_KEY}\n`, { mode: 0o600 })
  return runWrangler(
    [
      'dev',
      '--ip=127.0.0.1',
      `--port=${port}`,
      '--inspector-port=0',
      `--var=DUB_API_URL:${dubApiUrl}`,
      `--var=ALLOWED_ORIGINS:${allowedOrigin}`,
      `--env-file=${secrets}`,
      `--persist-to=${folder}`,
      '--show-interactive-dev-session=false',
    ],
    options,
  )
}

async function isHealthy(port: number): Promise<boolean> {
  const response = await fetch(`http://127.0.0.1:${port}/health`).catch(() => undefined)
  await response?.body?.cancel()
  return response?.status === 200
}

const failure = (what: string, options: WorkerOptions) =>
  new Error(`The Worker did not come up: ${what}. Its log:\n\n${wranglerLog(options)}`)
