import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Explored } from './way.ts'
import { SCENARIOS } from './scenarios.ts'

/** Explores every scenario, side by side. */
export const exploreAll = (depth: number): Promise<Explored[]> =>
  Promise.all(
    SCENARIOS.map(async (_, index) => {
      const thread = new Worker(new URL('thread.ts', import.meta.url), {
        workerData: { index, depth },
        execArgv: ['--import', new URL('json-names.ts', import.meta.url).href],
      })
      const [explored] = await once(thread, 'message')
      return explored as Explored
    }),
  )
