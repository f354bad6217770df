import { cpSync, writeFileSync } from 'node:fs'
import { experimental_readRawConfig as readRawConfig } from 'wrangler'
import { SEED_KEY } from '../../emulator/index.ts'
import { TOP, wranglerDone } from './wrangler.ts'

/** What a run makes of `wrangler.toml`: a Worker that may be killed, and a queue that stays. */
export interface Prepared {
  /** The Worker's name. */
  readonly name: string
  /** Configuration of the Worker, all of it but the consuming end of its queues. */
  readonly worker: string
  /** Configuration of the queue. */
  readonly queue: string
  /** The file with the Worker's secrets. */
  readonly secrets: string
}

/** For `Fetcher.queue`, by which the batches come in. */
const compatibility_flags = ['service_binding_extra_handlers']

/**
 * Bundles Worker and queue once into `folder`, so that it starts again quickly and nobody's edit reaches a
 * run under way, and makes its database.
 */
export async function prepare(folder: string): Promise<Prepared> {
  const { rawConfig } = readRawConfig({ config: `${TOP}wrangler.toml` })
  const { name = '', compatibility_date = '', queues = {} } = rawConfig
  // Every visitor of a run has the same address.
  const { build: _, ratelimits: __, ...unbuilt } = rawConfig
  for (const named of ['dist', 'worker/migrations']) {
    cpSync(`${TOP}${named}`, `${folder}/${named}`, { recursive: true })
  }

  const entry = `${folder}/entry.ts`
  writeFileSync(
    entry,
    `import worker from ${JSON.stringify(`${TOP}worker/index.ts`)}
     import { withSlowQueue } from ${JSON.stringify(`${TOP}bench/chaos/slow-queue.ts`)}
     export { QueueDoor } from ${JSON.stringify(`${TOP}bench/chaos/queue-door.ts`)}
     export const Consumer = withSlowQueue(worker)
     export default Consumer`,
  )
  const bundle = (source: string, into: string) => {
    const where = ['--dry-run', `--outdir=${folder}/${into}`]
    const what = [`--name=${name}`, `--compatibility-date=${compatibility_date}`]
    return wranglerDone(['deploy', source, ...what, ...where], folder, into)
  }
  await Promise.all([
    bundle(entry, 'worker-bundle'),
    bundle(`${TOP}bench/chaos/queue-relay.ts`, 'queue-bundle'),
  ])

  const worker = writeConfig(folder, 'worker', {
    ...unbuilt,
    main: `${folder}/worker-bundle/entry.js`,
    compatibility_flags,
    queues: { producers: queues.producers },
    services: [{ binding: 'CONSUMER', service: name, entrypoint: 'Consumer' }],
  })
  const queue = writeConfig(folder, 'queue', {
    name: `${name}-queue`,
    main: `${folder}/queue-bundle/queue-relay.js`,
    compatibility_date,
    services: [{ binding: 'DOOR', service: name, entrypoint: 'QueueDoor' }],
    queues: { consumers: queues.consumers },
  })
  const secrets = `${folder}/secrets.env`
  writeFileSync(secrets, `DUB_API_KEY=${SEED_KEY}\n`, { mode: 0o600 })

  const migrations = ['d1', 'migrations', 'apply', 'DEAD_LETTERS', '--local']
  const where = ['--config', worker, '--persist-to', stateOf(folder)]
  await wranglerDone([...migrations, ...where], folder, 'migrations')
  return { name, worker, queue, secrets }
}

/** What the Worker keeps on disk: its database. */
export const stateOf = (folder: string): string => `${folder}/state`

function writeConfig(folder: string, name: string, config: object): string {
  const file = `${folder}/${name}.json`
  writeFileSync(file, JSON.stringify(config, undefined, 2))
  return file
}
