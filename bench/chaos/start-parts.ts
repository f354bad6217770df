import { type Emulator, startEmulator } from '../../emulator/index.ts'
import { launch } from '../../test/browser/support/launch.ts'
import { signupPage } from '../../test/browser/support/signup-page.ts'
import { startSite } from '../../test/browser/support/start-site.ts'
import { freePort } from '../../tools/free-port.ts'
import type { Random } from '../random.ts'
import type { Cleanup } from './cleanup.ts'
import type { Diary } from './diary.ts'
import { createFaultInjector, type FaultInjector } from './fault-injector.ts'
import { createSenders, type Senders } from './senders.ts'
import { createWebhooks, type Webhooks } from './webhooks.ts'
import { startWorker, type WorkerProcess } from './worker-process.ts'

/** Tabs in the background keep their timers. */
const AWAKE = ['--disable-background-timer-throttling', '--disable-renderer-backgrounding']

/** Everything that takes part in a run. */
export interface Parts {
  readonly dub: Emulator
  readonly injector: FaultInjector
  readonly senders: Senders
  readonly webhooks: Webhooks
  readonly worker: WorkerProcess
}

export interface PartsOptions {
  /** Takes state and logs. */
  readonly folder: string
  /** Browser profiles. */
  readonly profiles: number
  readonly random: Random
  readonly diary: Diary
}

/** Starts everything, to end with `cleanup`. */
export async function startParts(
  { folder, profiles, random, diary }: PartsOptions,
  cleanup: Cleanup,
): Promise<Parts> {
  const dub = await startEmulator()
  cleanup.add(dub.close)
  const injector = createFaultInjector(dub)
  const port = await freePort()
  const workerUrl = `http://127.0.0.1:${port}`
  const site = await startSite()
  cleanup.add(site.close)
  site.serveSignup(signupPage(`http://localhost:${port}/dub.js`))
  const stopping = new AbortController()
  const worker = await startWorker(
    { folder, port, dubApiUrl: dub.url, allowedOrigin: site.origin },
    cleanup,
  )
  const browser = await launch(AWAKE)
  cleanup.add(() => browser.close())
  cleanup.add(() => stopping.abort())
  const senders = await createSenders({
    dub,
    browser,
    workerUrl,
    site: site.origin,
    profiles,
    diary,
    random,
    signal: stopping.signal,
  })
  return { dub, injector, senders, webhooks: createWebhooks(dub, workerUrl, random), worker }
}
