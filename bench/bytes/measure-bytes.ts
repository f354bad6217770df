import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { sizesOf } from '../../scripts/sizes-of.ts'
import { bundleWorker } from '../../test/support/bundle-worker.ts'
import { type BundleForm, bundlePeer } from '../peers/bundle-peer.ts'
import { type PageScript, readDubScript, readPackagedScripts } from '../peers/page-scripts.ts'

export interface Sized {
  readonly name: string
  /** `as shipped`, or how it was made. */
  readonly kind: string
  readonly bytes: ReturnType<typeof sizesOf>
}

/** What was measured, ours and others'. */
export interface Bytes {
  readonly script: Sized
  readonly secondFile: Sized
  /** The smallest first. */
  readonly pagePeers: readonly Sized[]
  readonly worker: Sized
  readonly workerPeers: readonly Sized[]
}

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url))

/** As `wrangler deploy` bundles the Worker. */
const FOR_WORKERD: BundleForm = {
  format: 'esm',
  target: 'es2024',
  conditions: ['workerd', 'worker', 'browser'],
}

const SDK_FUNCTIONS = `
  export { DubCore } from 'dub/core.js'
  export { trackLead } from 'dub/funcs/trackLead.js'
  export { trackSale } from 'dub/funcs/trackSale.js'`

export async function measureBytes(): Promise<Bytes> {
  const dubs = readDubScript()
  const peers = [...(dubs ? [dubs] : []), ...(await readPackagedScripts())].map(sized)
  return {
    script: sized(readOurs('dub.js')),
    secondFile: sized(readOurs('dub-more.js')),
    pagePeers: peers.toSorted((a, b) => a.bytes.brotli - b.bytes.brotli),
    worker: sized({
      name: 'the Worker',
      kind: 'as deployed',
      code: Buffer.from(await bundleWorker()),
    }),
    workerPeers: [
      await sizedSdk('dub, `trackLead` and `trackSale` alone', SDK_FUNCTIONS),
      await sizedSdk('dub, the class `Dub`', "export { Dub } from 'dub'"),
    ],
  }
}

const sized = ({ name, kind, code }: PageScript): Sized => ({ name, kind, bytes: sizesOf(code) })

const readOurs = (name: string): PageScript => ({
  name,
  kind: 'as shipped',
  code: readFileSync(`${DIST}${name}`),
})

const sizedSdk = async (name: string, source: string): Promise<Sized> =>
  sized({ name, kind: 'bundled', code: await bundlePeer(source, FOR_WORKERD) })
