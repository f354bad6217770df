import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { poll } from '../../tools/until.ts'
import { createRandom } from '../random.ts'
import { account } from './account.ts'
import { type AftermathOptions, untilSentAgain, untilSettled } from './aftermath.ts'
import { type Cleanup, createCleanup } from './cleanup.ts'
import { countDefences } from './defences.ts'
import { createDiary } from './diary.ts'
import { addEarlierCustomers } from './earlier-customers.ts'
import { findEarlyRepeats } from './early-repeats.ts'
import { countEvents, makeEvents } from './events.ts'
import { readKeptEvents } from './kept-events.ts'
import { makePhases } from './phases.ts'
import { stateOf } from './prepare.ts'
import type { ChaosReport } from './report.ts'
import { runPhases } from './run-phases.ts'
import { createRunTime } from './run-time.ts'
import { startParts } from './start-parts.ts'
import { track } from './track-promise.ts'

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
  /** How long after the phases a sender may still be without a receipt, and what follows may take. */
  readonly tailLimitMs: number
  /** Takes a line on how it goes. */
  readonly say: (line: string) => void
}

/**
 * Sends events from pages, clients and servers through the Worker to the emulated Dub, while Dub fails in
 * every way and the Worker is killed twice; then moves time on, and looks for every single event.
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
  const { seed, rounds, phaseMs, tailLimitMs, say } = options
  const startedAtMs = Date.now()
  const random = createRandom(seed)
  const events = makeEvents(options.events, random)
  const phases = makePhases(rounds, random)
  const diary = createDiary()
  const parts = await startParts({ ...options, folder, random, diary }, cleanup)
  const { dub, injector, senders, webhooks, worker } = parts
  await addEarlierCustomers(events, dub)
  const earlierCalls = dub.calls.length
  say(`everything is up after ${Date.now() - startedAtMs} ms; state and logs in ${folder}`)

  const weakPhases = await runPhases({ ...parts, phases, events, phaseMs, random, say })
  say('all phases are over')
  const sendersDone = track(senders.done())
  await poll(sendersDone.isSettled, { limitMs: tailLimitMs, everyMs: 200 })

  const read = () => readKeptEvents(stateOf(folder))
  const look = () => account(events, dub, read())
  const aftermath: AftermathOptions = {
    time: createRunTime(dub, worker),
    worker,
    read,
    look,
    callCount: () => dub.calls.length,
    areSendersDone: sendersDone.isSettled,
    limitMs: tailLimitMs,
    say,
  }
  await untilSettled(aftermath)
  const [sameDay, before] = [look(), read()]
  await untilSentAgain(aftermath)
  const [weekLater, after] = [look(), read()]

  for (const key of weekLater.missing)
    say(`missing: ${key}, seen by its sender as ${diary.endingOf(key)}`)
  return {
    seed,
    sent: countEvents(events),
    sameDay,
    weekLater,
    sentEarly: findEarlyRepeats(dub.calls, before.deadLetters),
    defences: countDefences({ diary, printed: worker.lines(), before, after }),
    endings: diary.endings,
    resends: diary.resends,
    refused: diary.refused,
    faults: injector.counts(),
    webhooks: webhooks.counts(),
    weakPhases,
    calls: dub.calls.length - earlierCalls,
    restarts: worker.restarts(),
    durationMs: Date.now() - startedAtMs,
  }
}
