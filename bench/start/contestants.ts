import { fileURLToPath } from 'node:url'
import { bundleWorker, transpile } from '../../test/support/bundle-worker.ts'
import { LEAD, SITE } from '../../test/support/start-stack.ts'

/** A module to start. */
export interface Contestant {
  readonly name: string
  readonly module: string
}

/** The Worker as it is deployed, and the bare Worker. */
export const contestants = async (): Promise<[Contestant, Contestant]> => [
  { name: 'dub-track', module: await bundleWorker() },
  {
    name: 'bare Worker',
    module: await transpile(fileURLToPath(new URL('bare-worker.ts', import.meta.url))),
  },
]

/** The settings of both. */
export const settingsFor = (dubUrl: string) => ({
  DUB_API_URL: dubUrl,
  DUB_API_KEY: 'dub_key_of_the_benchmark',
  ALLOWED_ORIGINS: SITE,
})

/** Reports a lead as a page does, and waits for the whole answer. Returns how long that took, in milliseconds. */
export async function reportLead(workerUrl: string, round: number): Promise<number> {
  const startedAtMs = performance.now()
  const response = await fetch(`${workerUrl}/track/lead`, {
    method: 'POST',
    headers: { origin: SITE, 'content-type': 'application/json' },
    body: JSON.stringify({ ...LEAD, customerExternalId: `customer_${round}` }),
  })
  await response.text()
  const tookMs = performance.now() - startedAtMs
  if (response.status !== 200) throw new Error(`${workerUrl} answered ${response.status}.`)
  return tookMs
}
