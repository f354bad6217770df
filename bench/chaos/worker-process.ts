import type { ChildProcess } from 'node:child_process'
import { rmSync } from 'node:fs'
import { SEED_KEY } from '../../emulator/index.ts'
import { freePort } from '../../test/support/free-port.ts'
import { recordWorker } from '../../test/recording/workers.ts'
import type { Cleanup } from './cleanup.ts'
import { poll } from './poll.ts'
import { prepare, stateOf } from './prepare.ts'
import { killGroup, linesOf, registryOf, runWrangler, wranglerLog } from './wrangler.ts'

const START_LIMIT_MS = 60_000

/** How the Worker is started. */
export interface WorkerOptions {
  /** Takes state and logs. */
  readonly folder: string
  readonly port: number
  readonly dubApiUrl: string
  readonly allowedOrigin: string
}

/** The Worker of this repository in a process that may die, and its queue in one that does not. */
export interface WorkerProcess {
  /** Kills the Worker (`kill -9`), and starts it again on the same port and database. */
  readonly restart: (whileDown: () => void) => Promise<void>
  /** How often that was done. */
  readonly restarts: () => number
}

/** Starts the Worker and its queue, which end with `cleanup`. */
export async function startWorker(
  options: WorkerOptions,
  cleanup: Cleanup,
): Promise<WorkerProcess> {
  const { folder, port, dubApiUrl, allowedOrigin } = options
  const prepared = await prepare(folder)
  const queuePort = await freePort()

  const startQueue = () => {
    const args = [
      'dev',
      '--no-bundle',
      '--config',
      prepared.queue,
      '--persist-to',
      `${folder}/queue-state`,
    ]
    return runWrangler([...args, ...listen(queuePort)], folder, 'queue')
  }
  const start = () =>
    runWrangler(
      [
        'dev',
        '--no-bundle',
        `--config=${prepared.worker}`,
        `--persist-to=${stateOf(folder)}`,
        `--env-file=${prepared.secrets}`,
        `--var=DUB_API_URL:${dubApiUrl}`,
        `--var=ALLOWED_ORIGINS:${allowedOrigin}`,
        ...listen(port),
      ],
      folder,
      'worker',
    )

  // The queue first: what is sent while nobody consumes it is dropped by miniflare.
  const queue = startQueue()
  cleanup.add(() => killGroup(queue))
  await untilUp(queue, queuePort, '/', folder, 'queue')
  const endRecording = recordWorker(`http://127.0.0.1:${port}`, { DUB_API_KEY: SEED_KEY })
  cleanup.add(() => endRecording(linesOf(folder, 'worker')))
  let worker = start()
  cleanup.add(() => killGroup(worker))
  await untilUp(worker, port, '/health', folder, 'worker')

  let restarts = 0
  return {
    restart: async (whileDown) => {
      await killGroup(worker)
      whileDown()
      // The dead cannot sign out, and a new one may not take its place for 90 s.
      rmSync(`${registryOf(folder)}/${prepared.name}`, { force: true })
      worker = start()
      await untilUp(worker, port, '/health', folder, 'worker')
      restarts += 1
    },
    restarts: () => restarts,
  }
}

const listen = (port: number): readonly string[] => [
  '--ip=127.0.0.1',
  `--port=${port}`,
  '--inspector-port=0',
  '--show-interactive-dev-session=false',
]

async function untilUp(
  child: ChildProcess,
  port: number,
  path: string,
  folder: string,
  name: string,
): Promise<void> {
  const answers = () =>
    fetch(`http://127.0.0.1:${port}${path}`).then(
      async (response) => (await response.text()) !== '' && response.ok,
      () => false,
    )
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  await poll(async () => hasEnded() || (await answers()), { limitMs: START_LIMIT_MS })
  if (hasEnded() || !(await answers())) {
    throw new Error(`The ${name} did not come up.\n${wranglerLog(folder, name)}`)
  }
}
