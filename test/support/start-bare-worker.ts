import { recordWorker } from '../recording/workers.ts'
import { bundleWorker } from './bundle-worker.ts'
import { startWorkerd, type Workerd, type WorkerdBindings } from './start-workerd.ts'

/** A Worker without wrangler: its bundle in plain workerd, with texts bound to it, and its assets where asked for. */
export type BareWorker = Pick<Workerd, 'url' | 'logs' | 'close'>

/** Bundles the Worker as `wrangler deploy` does and serves it with `workerd serve`. */
export async function startBareWorker(
  texts: Readonly<Record<string, string>>,
  { assets }: Pick<WorkerdBindings, 'assets'> = {},
): Promise<BareWorker> {
  const { url, logs, close } = await startWorkerd(await bundleWorker(), { texts, assets })
  const endRecording = recordWorker(url, texts)
  return {
    url,
    logs,
    close: async () => {
      await close()
      endRecording(logs())
    },
  }
}
