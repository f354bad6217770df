import { rmSync } from 'node:fs'
import { CorePaths } from 'miniflare'
import { recordWorker } from '../../test/recording/workers.ts'
import { freePort } from '../../tools/free-port.ts'
import { killGroup } from '../../tools/process-group.ts'
import { registryOf, startWranglerDev, untilUp } from '../../tools/wrangler.ts'
import type { Cleanup } from './cleanup.ts'
import { prepare, stateOf } from './prepare.ts'
import { SECRETS } from './secrets.ts'
import { CLOCK_PATH } from './worker-clock.ts'

/** How the Worker is started. */
export interface WorkerOptions {
  /** Takes state and logs. */
  readonly folder: string
  readonly port: number
  readonly dubApiUrl: string
  readonly allowedOrigin: string
}

/** The Worker of this repository in a process that may be killed, and its queue in one that stays. */
export interface WorkerProcess {
  /** Kills the Worker (`kill -9`), and starts it again on the same port and database. */
  readonly restart: (whileDown: () => void) => Promise<void>
  /** How often that was done. */
  readonly restarts: () => number
  /** What it has printed, through all its lives. */
  readonly lines: () => string[]
  /** Runs its scheduled run as at this time, in epoch milliseconds. */
  readonly runScheduled: (atMs: number) => Promise<void>
  /** Moves its clock this far ahead of wall time. */
  readonly moveClock: (aheadMs: number) => Promise<void>
}

/** Starts the Worker and its queue, which end with `cleanup`. */
export async function startWorker(
  { folder, port, dubApiUrl, allowedOrigin }: WorkerOptions,
  cleanup: Cleanup,
): Promise<WorkerProcess> {
  const prepared = await prepare(folder)
  const url = `http://127.0.0.1:${port}`

  // The queue first: what is sent while it has no consumer is dropped by miniflare.
  const queuePort = await freePort()
  const queue = startWranglerDev(
    queuePort,
    ['--no-bundle', `--config=${prepared.queue}`, `--persist-to=${folder}/queue-state`],
    { folder, name: 'queue' },
  )
  cleanup.add(() => killGroup(queue.child))
  await untilUp(queue, `http://127.0.0.1:${queuePort}/`)

  const start = () =>
    startWranglerDev(
      port,
      [
        '--no-bundle',
        `--config=${prepared.worker}`,
        `--persist-to=${stateOf(folder)}`,
        `--env-file=${prepared.secrets}`,
        `--var=DUB_API_URL:${dubApiUrl}`,
        `--var=ALLOWED_ORIGINS:${allowedOrigin}`,
        '--var=ALLOWED_EVENTS:lead,sale',
      ],
      { folder, name: 'worker' },
    )
  const endRecording = recordWorker(url, {}, SECRETS)
  cleanup.add(() => endRecording(worker.lines()))
  let worker = start()
  cleanup.add(() => killGroup(worker.child))
  await untilUp(worker, `${url}/health`)

  let restarts = 0
  return {
    restart: async (whileDown) => {
      await killGroup(worker.child)
      whileDown()
      // A killed Worker stays registered, and a new one may not take its place for 90 s.
      rmSync(`${registryOf(folder)}/${prepared.name}`, { force: true })
      worker = start()
      await untilUp(worker, `${url}/health`)
      restarts += 1
    },
    restarts: () => restarts,
    lines: () => worker.lines(),
    runScheduled: (atMs) => call(`${url}${CorePaths.SCHEDULED}?time=${atMs}`),
    moveClock: (aheadMs) => call(`${url}${CLOCK_PATH}`, { method: 'POST', body: `${aheadMs}` }),
  }
}

async function call(url: string, init: RequestInit = {}): Promise<void> {
  const response = await fetch(url, init)
  const text = await response.text()
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text}`)
}
