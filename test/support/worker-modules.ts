import type { V4ModuleDefinition } from 'miniflare'
import { bundleWorker, transpile } from './bundle-worker.ts'

/** What the tests may put before the Worker. */
export interface ModuleOptions {
  /** Shortens the waits of its queue, for tests that sit through them: 5 makes 5 s a second. */
  readonly queueTimesFaster?: number
  /** Counts what it uses of Cloudflare: see `count-operations.ts`. */
  readonly isCounted?: boolean
}

/** The Worker's bundle as it is deployed; before it, what a test asks for. */
export async function workerModules({
  queueTimesFaster = 1,
  isCounted = false,
}: ModuleOptions = {}): Promise<V4ModuleDefinition[]> {
  const worker = toModule('worker.js', await bundleWorker())
  if (queueTimesFaster === 1 && !isCounted) return [worker]
  const entry = `
    import worker from './worker.js'
    import { withQuickQueue } from './quick-queue.js'
    export * from './worker.js'
    import { withCounts } from './count-operations.js'
    const quick = withQuickQueue(worker, ${queueTimesFaster})
    export default ${isCounted ? 'withCounts(quick)' : 'quick'}
  `
  const wrappers = await Promise.all(
    ['quick-queue', 'count-operations'].map(async (name) =>
      toModule(`${name}.js`, await transpile(`test/support/${name}.ts`)),
    ),
  )
  return [toModule('entry.js', entry), worker, ...wrappers]
}

/** A module from memory, under a name by which others import it. */
export const toModule = (path: string, contents: string): V4ModuleDefinition => ({
  type: 'ESModule',
  path,
  contents,
})
