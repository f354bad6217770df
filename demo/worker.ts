import { writeFileSync } from 'node:fs'
import { endGroup } from '../tools/process-group.ts'
import { startWrangler, startWranglerDev, untilDone, untilUp } from '../tools/wrangler.ts'
import { SECRETS } from './secrets.ts'

/** Where the Worker runs and whom it serves. */
export interface WorkerOptions {
  readonly port: number
  readonly dubApiUrl: string
  /** The origin of the page that may report events. */
  readonly allowedOrigin: string
  /** A folder for its state and logs. */
  readonly folder: string
}

/** The Worker of this repository, run by wrangler on this machine. */
export interface DemoWorker {
  /** Settles once the Worker answers; fails with the reason and the log when it does not. */
  readonly ready: Promise<void>
  readonly close: () => Promise<void>
}

/** Makes the Worker's database and starts it. */
export function startWorker(options: WorkerOptions): DemoWorker {
  let current = migrate(options)
  let isClosing = false

  const start = async () => {
    await untilDone(current)
    if (isClosing) return
    current = serve(options)
    await untilUp(current, `http://127.0.0.1:${options.port}/health`)
  }

  return {
    ready: start(),
    close: () => {
      isClosing = true
      return endGroup(current.child)
    },
  }
}

const migrate = ({ folder }: WorkerOptions) =>
  startWrangler(
    ['d1', 'migrations', 'apply', 'DEAD_LETTERS', '--local', `--persist-to=${folder}`],
    { folder, name: 'migrations' },
  )

function serve({ port, dubApiUrl, allowedOrigin, folder }: WorkerOptions) {
  const secrets = `${folder}/secrets.env`
  const lines = Object.entries(SECRETS).map(([name, value]) => `${name}=${value}\n`)
  writeFileSync(secrets, lines.join(''), { mode: 0o600 })
  return startWranglerDev(
    port,
    [
      `--var=DUB_API_URL:${dubApiUrl}`,
      `--var=ALLOWED_ORIGINS:${allowedOrigin}`,
      '--var=ALLOWED_EVENTS:lead,sale',
      `--env-file=${secrets}`,
      `--persist-to=${folder}`,
    ],
    { folder, name: 'worker' },
  )
}
