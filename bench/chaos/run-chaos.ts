import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmulator } from '../../emulator/index.ts'
import { launch } from '../../test/browser/support/launch.ts'
import { signupPage } from '../../test/browser/support/signup-page.ts'
import { startSite } from '../../test/browser/support/start-site.ts'
import { freePort } from '../../tools/free-port.ts'
import { poll } from '../../tools/until.ts'
import { createRandom } from '../random.ts'
import { account } from './account.ts'
import { type Cleanup, createCleanup } from './cleanup.ts'
import { readDeadLetters } from './dead-letters.ts'
import { createDiary } from './diary.ts'
import { makeEvents } from './events.ts'
import { createFaultInjector } from './fault-injector.ts'
import { makePhases } from './phases.ts'
import { stateOf } from './prepare.ts'
import type { ChaosReport } from './report.ts'
import { runPhases } from './run-phases.ts'
import { createSenders } from './senders.ts'
import { startWorker } from './worker-process.ts'

/** How much is sent, and how often what fails. */
export interface ChaosOptions {
  readonly events: number
  readonly seed: number
  /** How often everything goes wrong. */
  readonly rounds: number
  /** The least a phase lasts. */
  readonly phaseMs: number
  /** Browser profiles. */
  readonly profiles: number
  /** How long after the phases an event may still be missing. */
  readonly tailLimitMs: number
  /** Takes a line on how it goes. */
  readonly say: (line: string) => void
}

/** Tabs in the background keep their timers. */
const AWAKE = ['--disable-background-timer-throttling', '--disable-renderer-backgrounding']
/** How long Dub must get no call at the end: a second recording would come now. */
const QUIET_MS = 3000

/**
 * Sends events from pages and clients through the Worker to the emulated Dub, while Dub fails in every
 * way and the Worker is killed twice; then looks for every single event.
 */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const folder = mkdtempSync(join(tmpdir(), 'dub-track-chaos-'))
  const cleanup = createCleanup(folder)
  try {
    return await run(options, folder, cleanup)
  } finally {
    await cleanup.run()
  }
}

async function run(options: ChaosOptions, folder: string, cleanup: Cleanup): Promise<ChaosReport> {
  const { seed, rounds, phaseMs, profiles, tailLimitMs, say } = options
  const startedAtMs = Date.now()
  const random = createRandom(seed)
  const events = makeEvents(options.events, random)
  const phases = makePhases(rounds, random)
  const diary = createDiary()

  const dub = await startEmulator()
  cleanup.add(dub.close)
  const injector = createFaultInjector(dub)
  const port = await freePort()
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
    workerUrl: `http://127.0.0.1:${port}`,
    site: site.origin,
    profiles,
    diary,
    random,
    signal: stopping.signal,
  })
  say(`everything is up after ${Date.now() - startedAtMs} ms; state and logs in ${folder}`)

  const weakPhases = await runPhases({
    phases,
    events,
    phaseMs,
    injector,
    random,
    say,
    senders,
    worker,
  })

  const look = () => account(events, dub.leads, readDeadLetters(stateOf(folder)))
  const sendersDone = track(senders.done())
  const isOver = () => {
    sendersDone.check()
    const quietMs = Date.now() - (dub.calls.at(-1)?.atMs ?? 0)
    return sendersDone.settled() && quietMs > QUIET_MS && look().missing.length === 0
  }
  say('all phases are over')
  await poll(isOver, { limitMs: tailLimitMs, everyMs: 500 })

  const result = look()
  for (const id of result.missing)
    say(`missing: ${id}, which its sender saw as ${diary.endingOf(id)}`)
  return {
    ...result,
    seed,
    sent: {
      page: events.filter(({ source }) => source === 'page').length,
      client: events.filter(({ source }) => source === 'client').length,
    },
    endings: diary.endings,
    resends: diary.resends,
    refused: diary.refused,
    faults: injector.counts(),
    weakPhases,
    calls: dub.calls.length,
    restarts: worker.restarts(),
    durationMs: Date.now() - startedAtMs,
  }
}

/** Makes the state of a promise readable by a poll. `check` throws what it was rejected with. */
function track(promise: Promise<unknown>) {
  let state: 'pending' | 'done' | { readonly error: unknown } = 'pending'
  promise.then(
    () => (state = 'done'),
    (error: unknown) => (state = { error }),
  )
  return {
    settled: () => state === 'done',
    check: () => {
      if (typeof state === 'object') throw state.error
    },
  }
}
