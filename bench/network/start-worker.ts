import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { bundleWorker, transpile } from '../../test/support/bundle-worker.ts'
import { MIGRATION } from '../../test/support/migration.ts'
import { toBindings } from '../../test/support/miniflare-options.ts'
import { ONLY_DATABASE } from '../../test/support/worker-config.ts'
import { toModule } from '../../test/support/worker-modules.ts'

const ENTRY = `
  import worker from './worker.js'
  import { withDistantDatabase } from './distant-database.js'
  export default withDistantDatabase(worker)
`

/** Starts the Worker in workerd, with a real database that an event's header puts at a distance. */
export async function startWorker(settings: Readonly<Record<string, string>>) {
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      workers: [
        {
          ...toBindings(ONLY_DATABASE, settings),
          modules: [
            toModule('entry.js', ENTRY),
            toModule('worker.js', await bundleWorker()),
            toModule('distant-database.js', await transpile('bench/network/distant-database.ts')),
          ],
        },
      ],
      cf: false,
      handleStructuredLogs: () => undefined,
    }),
  )
  const database = await miniflare.getD1Database('DEAD_LETTERS')
  await database.exec(MIGRATION)
  return { url: (await miniflare.ready).origin, close: () => miniflare.dispose() }
}
