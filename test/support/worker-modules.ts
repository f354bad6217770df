import type { V4ModuleDefinition } from 'miniflare'
import { bundleWorker, transpile } from './bundle-worker.ts'

/**
 * The Worker's bundle as it is deployed; before it, where a test asks for that, what shortens the waits of
 * its queue.
 */
export async function workerModules(queueTimesFaster: number): Promise<V4ModuleDefinition[]> {
  const worker = toModule('worker.js', await bundleWorker())
  if (queueTimesFaster === 1) return [worker]
  const entry = `
    import worker from './worker.js'
    import { withQuickQueue } from './quick-queue.js'
    export * from './worker.js'
    export default withQuickQueue(worker, ${queueTimesFaster})
  `
  const quickQueue = toModule('quick-queue.js', await transpile('test/support/quick-queue.ts'))
  return [toModule('entry.js', entry), worker, quickQueue]
}

/** A module from memory, under a name by which others import it. */
export const toModule = (path: string, contents: string): V4ModuleDefinition => ({
  type: 'ESModule',
  path,
  contents,
})
