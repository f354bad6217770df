import { setTimeout as sleep } from 'node:timers/promises'
import { poll } from '../../tools/until.ts'
import type { Random } from '../random.ts'
import type { ChaosEvent } from './events.ts'
import type { FaultInjector } from './fault-injector.ts'
import { isRateLimited, type Phase } from './phases.ts'
import type { Senders } from './senders.ts'
import type { Webhooks } from './webhooks.ts'
import type { WorkerProcess } from './worker-process.ts'

/** The Worker is killed when this many requests of clients wait for it, or after the limit. */
const PENDING_TO_KILL = 3
const KILL_LIMIT_MS = 3000
/** How many events pages report right before the Worker is killed, and while it is down. */
const FROM_PAGES = 5
/** Longer than the longest cooldown of the Worker's circuit. */
const WAIT_LIMIT_MS = 40_000
/** A 429 holds until the next full minute; with this little left of the current one, that is soon. */
const MINUTE_END_MS = 20_000
/** The part of its share of events that a phase sends at first; the others one by one, while it waits. */
const SENT_AT_FIRST = 0.7
const ONE_BY_ONE_MS = 500
/** A phase that has waited this long takes from the shares of later ones, but for this many events. */
const SPARE_LIMIT_MS = 15_000
const LEAST_SHARE = 2

/** What to run, and with what. */
export interface PhasesOptions {
  readonly phases: readonly Phase[]
  readonly events: readonly ChaosEvent[]
  /** The least a phase lasts. */
  readonly phaseMs: number
  readonly injector: FaultInjector
  readonly random: Random
  readonly senders: Senders
  readonly worker: WorkerProcess
  readonly webhooks: Webhooks
  /** Takes a line for each phase. */
  readonly say: (line: string) => void
}

/**
 * Sends all events over the phases. A phase ends when enough calls have met its failure, and the Worker
 * calls the recovered Dub again. Gives the names of the phases that ended without this.
 */
export async function runPhases(options: PhasesOptions): Promise<string[]> {
  const { injector, say, webhooks } = options
  const phases = [...options.phases]
  const pending = [...options.events]
  const share = Math.ceil((pending.length / phases.length) * SENT_AT_FIRST)
  const weak: string[] = []

  const sendingUntil = async (look: () => boolean) => {
    const startMs = Date.now()
    while (!look() && Date.now() < startMs + WAIT_LIMIT_MS) {
      const isLate = Date.now() > startMs + SPARE_LIMIT_MS
      const isSpare = pending.length > phases.length * (isLate ? LEAST_SHARE : share)
      await sendPaced(isSpare ? pending.splice(0, 1) : [], ONE_BY_ONE_MS, options)
      await poll(look, { limitMs: ONE_BY_ONE_MS })
    }
    return look()
  }

  const sendFromPages = () => {
    const fromPages = pending.filter(({ source }) => source === 'page').slice(0, FROM_PAGES)
    for (const event of fromPages) {
      pending.splice(pending.indexOf(event), 1)
      options.senders.send(event)
    }
  }

  while (phases.length > 0) {
    const phase = takeNext(phases)
    webhooks.change()
    injector.begin(phase.faults, phase.wrongKey)
    await Promise.all([
      sendPaced(pending.splice(0, share), options.phaseMs, options),
      phase.killsWorker ? killWhenBusy(sendFromPages, options) : undefined,
    ])
    const isMet = await sendingUntil(() => injector.hits() >= phase.leastHits)
    say(`${phase.name}${phase.killsWorker ? ', Worker killed' : ''}: ${injector.hits()} calls`)
    injector.end()
    if (!(await sendingUntil(injector.hasRecovered)) || !isMet) weak.push(phase.name)
  }
  await sendPaced(pending, options.phaseMs, options)
  return weak
}

/** The next phase. One with 429s comes near the end of a minute, at the latest as the last of its round. */
function takeNext(phases: Phase[]): Phase {
  const isMinuteEnding = 60_000 - (Date.now() % 60_000) < MINUTE_END_MS
  const limited = phases.findIndex(isRateLimited)
  const other = phases.findIndex((phase) => !isRateLimited(phase))
  const isRoundOver = (phases[other]?.round ?? Infinity) > (phases[limited]?.round ?? Infinity)
  const isInRound = phases[limited]?.round === phases[other]?.round
  const index = isRoundOver || (isMinuteEnding && isInRound) ? limited : other
  const [phase] = phases.splice(index, 1)
  if (!phase) throw new Error('there is no phase left')
  return phase
}

async function sendPaced(
  events: readonly ChaosEvent[],
  withinMs: number,
  { random, senders }: Pick<PhasesOptions, 'random' | 'senders'>,
): Promise<void> {
  for (const event of events) {
    senders.send(event)
    await sleep((withinMs / events.length) * random.between(0.2, 1.8))
  }
}

async function killWhenBusy(
  sendFromPages: () => void,
  { senders, worker }: PhasesOptions,
): Promise<void> {
  const isBusy = () => senders.pending() >= PENDING_TO_KILL
  await poll(isBusy, { limitMs: KILL_LIMIT_MS, everyMs: 20 })
  sendFromPages()
  await poll(senders.havePagesCalled, { limitMs: KILL_LIMIT_MS, everyMs: 20 })
  await worker.restart(sendFromPages)
}
