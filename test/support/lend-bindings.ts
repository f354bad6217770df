import type { V4WorkerOptions } from 'miniflare'
import type { BindingsRequest } from './bindings-worker.ts'
import { transpile } from './bundle-worker.ts'
import { toBindings } from './miniflare-options.ts'
import type { WorkerConfig } from './worker-config.ts'
import { toModule } from './worker-modules.ts'

/** The name of the Worker that lends its bindings. */
export const LENDER = 'bindings'

/** The Worker of `bindings-worker.ts`, with the database and the queue that the configuration names. */
export async function bindingsWorker(config: WorkerConfig): Promise<V4WorkerOptions> {
  const { compatibilityDate, d1Databases, queueProducers } = toBindings(config, {})
  return {
    name: LENDER,
    modules: [toModule('bindings-worker.js', await transpile('test/support/bindings-worker.ts'))],
    compatibilityDate,
    d1Databases,
    queueProducers,
    unsafeDirectSockets: [{ port: 0 }],
  }
}

/** Sends that Worker a request; returns the rows of a SQL statement, null for the others. */
export async function askBindings(url: URL, request: BindingsRequest): Promise<unknown[] | null> {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(request) })
  if (!response.ok) throw new Error(await response.text())
  return (await response.json()) as unknown[] | null
}
