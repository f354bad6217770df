import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleWorker } from '../../test/support/bundle-worker.ts'
import { type BundleForm, bundlePeer } from '../peers/bundle-peer.ts'

/** A Worker to put under load. */
export interface Contestant {
  readonly name: string
  readonly module: string
  readonly texts: Readonly<Record<string, string>>
}

/** The Workers that make the same calls to Dub, the bare one first. */
export interface Race {
  readonly title: string
  readonly contestants: readonly [Contestant, ...Contestant[]]
}

/** One call to Dub for each event, and two. */
export async function races(): Promise<[direct: Race, safe: Race]> {
  const ours = await bundleWorker()
  return [
    {
      title: 'One call to Dub (direct)',
      contestants: [
        contestant('bare Worker', await bundled('bare-direct')),
        contestant('dub-track', ours, { DUB_DELIVERY: 'direct' }),
        contestant('bodies written anew', await bundled('rewrite')),
        contestant('the least work', await bundled('least-work')),
        contestant('Hono and zod', await bundled('hono-zod')),
        contestant("Dub's SDK", await bundled('dub-sdk')),
      ],
    },
    {
      title: 'Two calls to Dub (safe)',
      contestants: [
        contestant('bare Worker', await bundled('bare-safe')),
        contestant('dub-track', ours, { DUB_DELIVERY: 'safe' }),
      ],
    },
  ]
}

const contestant = (name: string, module: string, texts: Contestant['texts'] = {}): Contestant => ({
  name,
  module,
  texts,
})

/** A Worker of this folder as one module, with the peers' packages in it. */
async function bundled(name: string): Promise<string> {
  const folder = fileURLToPath(new URL('workers', import.meta.url))
  const form: BundleForm = {
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
  }
  const bytes = await bundlePeer(readFileSync(join(folder, `${name}.js`), 'utf8'), form, folder)
  return bytes.toString()
}
