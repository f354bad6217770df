import { afterAll, beforeEach } from 'vitest'
import { type Emulator, startEmulator } from '../../../emulator/index.ts'
import { API_KEY, type RunningWorker, startWorker } from '../../support/start-worker.ts'
import { startDistantProxy } from './distant-proxy.ts'
import { type FaultyProxy, startFaultyProxy } from './faulty-proxy.ts'
import { onLocalhost } from './localhost.ts'
import { signupPage } from './signup-page.ts'
import { type Site, startSite } from './start-site.ts'

export { SEED_CLICK_ID as CLICK_ID } from '../../../emulator/index.ts'

/** Everything from a site to Dub. */
export interface Servers {
  readonly dub: Emulator
  readonly worker: RunningWorker
  /** The origin that pages load the script from and report to. */
  readonly workerOrigin: string
  readonly site: Site
}

/** How servers differ from the usual ones. */
export interface ServersOptions {
  /** Puts a distant proxy before the Worker. */
  readonly distant?: boolean
  /** Settings of the Worker, over the usual ones. */
  readonly vars?: Readonly<Record<string, string>>
}

/** Starts servers for the tests of a file. */
export async function startServers({
  distant = false,
  vars = {},
}: ServersOptions = {}): Promise<Servers> {
  const [dub, site] = await Promise.all([startEmulator(), startSite()])
  const worker = await startWorker(
    { DUB_API_URL: dub.url, ALLOWED_ORIGINS: site.origin, ...vars },
    { DUB_API_KEY: API_KEY },
  )
  const proxy = distant ? await startDistantProxy(worker.url) : undefined
  const workerOrigin = onLocalhost((proxy ?? worker).url)

  beforeEach(() => {
    dub.reset()
    site.reset()
    site.serveSignup(signupPage(`${workerOrigin}/dub.js`))
  })
  afterAll(async () => {
    await proxy?.close()
    await worker.close()
    await site.close()
    await dub.close()
  })
  return { dub, worker, workerOrigin, site }
}

/** Servers whose pages report through a faulty proxy. */
export interface FaultyServers extends Servers {
  readonly proxy: FaultyProxy
  /** The customers Dub has recorded a lead of, once for each lead. */
  readonly recorded: () => string[]
}

/** As `startServers`, with a faulty proxy before the Worker. */
export async function startFaultyServers(options: ServersOptions = {}): Promise<FaultyServers> {
  const servers = await startServers(options)
  const proxy = await startFaultyProxy(servers.worker.url)

  beforeEach(() => {
    proxy.reset()
    servers.site.serveSignup(signupPage(`${proxy.origin}/dub.js`))
  })
  afterAll(() => proxy.close())

  return {
    ...servers,
    workerOrigin: proxy.origin,
    proxy,
    recorded: () => servers.dub.leads.map(({ customerExternalId }) => customerExternalId),
  }
}
