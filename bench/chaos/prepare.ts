import { cpSync, writeFileSync } from 'node:fs'
import { experimental_readRawConfig as readRawConfig } from 'wrangler'
import { startWrangler, TOP, untilDone } from '../../tools/wrangler.ts'
import { SECRETS } from './secrets.ts'

/** What a run makes of `wrangler.toml`: a Worker that may be killed, and a queue that outlives it. */
export interface Prepared {
  /** The Worker's name. */
  readonly name: string
  /** Configuration file of the Worker: all of `wrangler.toml` but the consuming end of its queues. */
  readonly worker: string
  /** Configuration file of the queue. */
  readonly queue: string
  /** The file with the Worker's secrets. */
  readonly secrets: string
}

/** For `Fetcher.queue`, by which the batches come in. */
const compatibility_flags = ['service_binding_extra_handlers']

/**
 * Bundles Worker and queue once into `folder`, so that the Worker restarts quickly and no edit of the
 * source changes a run, and makes its database.
 */
export async function prepare(folder: string): Promise<Prepared> {
  const { rawConfig } = readRawConfig({ config: `${TOP}wrangler.toml` })
  const { name = '', compatibility_date = '', queues = {} } = rawConfig
  // All visitors of a run share one IP address.
  const { build: _, ratelimits: __, ...unbuilt } = rawConfig
  for (const needed of ['dist', 'worker/migrations']) {
    cpSync(`${TOP}${needed}`, `${folder}/${needed}`, { recursive: true })
  }

  const entry = `${folder}/entry.ts`
  writeFileSync(
    entry,
    `import worker from ${JSON.stringify(`${TOP}worker/index.ts`)}
     import { withSlowQueue } from ${JSON.stringify(`${TOP}bench/chaos/slow-queue.ts`)}
     export { QueueEntrypoint } from ${JSON.stringify(`${TOP}bench/chaos/queue-entrypoint.ts`)}
     import { withMovableClock } from ${JSON.stringify(`${TOP}bench/chaos/worker-clock.ts`)}
     export const Consumer = withMovableClock(withSlowQueue(worker))
     export default Consumer`,
  )
  const bundle = (source: string, into: string) => {
    const where = ['--dry-run', `--outdir=${folder}/${into}`]
    const what = [`--name=${name}`, `--compatibility-date=${compatibility_date}`]
    return run(folder, into, ['deploy', source, ...what, ...where])
  }
  await Promise.all([
    bundle(entry, 'worker-bundle'),
    bundle(`${TOP}bench/chaos/queue-relay.ts`, 'queue-bundle'),
  ])

  const worker = writeConfig(folder, 'worker', {
    ...unbuilt,
    secrets: { required: Object.keys(SECRETS) },
    main: `${folder}/worker-bundle/entry.js`,
    compatibility_flags,
    queues: { producers: queues.producers },
    services: [{ binding: 'CONSUMER', service: name, entrypoint: 'Consumer' }],
  })
  const queue = writeConfig(folder, 'queue', {
    name: `${name}-queue`,
    main: `${folder}/queue-bundle/queue-relay.js`,
    compatibility_date,
    services: [{ binding: 'WORKER', service: name, entrypoint: 'QueueEntrypoint' }],
    queues: { consumers: queues.consumers },
  })
  const secrets = `${folder}/secrets.env`
  const lines = Object.entries(SECRETS).map(([secret, value]) => `${secret}=${value}\n`)
  writeFileSync(secrets, lines.join(''), { mode: 0o600 })

  const where = [`--config=${worker}`, `--persist-to=${stateOf(folder)}`]
  const migrations = ['d1', 'migrations', 'apply', 'DEAD_LETTERS', '--local', ...where]
  await run(folder, 'migrations', migrations)
  return { name, worker, queue, secrets }
}

/** What the Worker keeps on disk: its database. */
export const stateOf = (folder: string): string => `${folder}/state`

const run = (folder: string, name: string, args: readonly string[]): Promise<void> =>
  untilDone(startWrangler(args, { folder, name }))

function writeConfig(folder: string, name: string, config: object): string {
  const file = `${folder}/${name}.json`
  writeFileSync(file, JSON.stringify(config, undefined, 2))
  return file
}
