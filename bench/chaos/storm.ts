import { setTimeout as sleep } from 'node:timers/promises'
import type { ChaosEvent } from './events.ts'
import { isRateLimited, type Phase } from './phases.ts'
import { poll } from './poll.ts'
import type { Random } from './random.ts'
import type { Senders } from './senders.ts'
import type { Strikes } from './strikes.ts'
import type { WorkerProcess } from './worker-process.ts'

/** The Worker is killed when so many requests of clients wait for it, or after this long. */
const UNDER_WAY_TO_KILL = 3
const KILL_LIMIT_MS = 3000
/** So many events pages report right before it dies, and while it is down. */
const FROM_PAGES = 5
/** Longer than the Worker ever keeps from asking a Dub that was down. */
const WAIT_LIMIT_MS = 40_000
/** A 429 is obeyed until the next full minute; with so little left of this one, that is soon. */
const MINUTE_END_MS = 20_000
/** So much of its share a phase sends in any case; the rest, one by one, while something is awaited. */
const SENT_AT_ONCE = 0.7
const ONE_BY_ONE_MS = 500

/** What a storm moves. */
export interface StormOptions {
  readonly phases: readonly Phase[]
  readonly events: readonly ChaosEvent[]
  /** The least a phase lasts. */
  readonly phaseMs: number
  readonly strikes: Strikes
  readonly random: Random
  readonly senders: Senders
  readonly worker: WorkerProcess
  /** Says which phase it is. */
  readonly say: (line: string) => void
}

/**
 * Sends all events over the phases. A phase ends when it has struck, and when Dub, well again, is asked
 * again. Gives the phases of which that did not come true.
 */
export async function storm(options: StormOptions): Promise<string[]> {
  const { strikes, say } = options
  const phases = [...options.phases]
  const pending = [...options.events]
  const share = Math.ceil((pending.length / phases.length) * SENT_AT_ONCE)
  const weak: string[] = []

  const sendingUntil = async (look: () => boolean) => {
    const endMs = Date.now() + WAIT_LIMIT_MS
    while (!look() && Date.now() < endMs) {
      const isSpare = pending.length > phases.length * share
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
    strikes.begin(phase.faults, phase.wrongKey)
    await Promise.all([
      sendPaced(pending.splice(0, share), options.phaseMs, options),
      phase.killsWorker ? killWhenBusy(sendFromPages, options) : undefined,
    ])
    const struck = await sendingUntil(() => strikes.sinceBegin() >= phase.atLeast)
    say(
      `${phase.name}${phase.killsWorker ? ', Worker killed' : ''}: ${strikes.sinceBegin()} struck`,
    )
    strikes.end()
    if (!(await sendingUntil(strikes.areOver)) || !struck) weak.push(phase.name)
  }
  await sendPaced(pending, options.phaseMs, options)
  return weak
}

/** The next phase; a 429 waits for the end of a minute, or of its round. */
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
  { random, senders }: Pick<StormOptions, 'random' | 'senders'>,
): Promise<void> {
  for (const event of events) {
    senders.send(event)
    await sleep((withinMs / events.length) * random.between(0.2, 1.8))
  }
}

async function killWhenBusy(
  sendFromPages: () => void,
  { senders, worker }: StormOptions,
): Promise<void> {
  const isBusy = () => senders.underWay() >= UNDER_WAY_TO_KILL
  await poll(isBusy, { limitMs: KILL_LIMIT_MS, everyMs: 20 })
  sendFromPages()
  await poll(senders.havePagesCalled, { limitMs: KILL_LIMIT_MS, everyMs: 20 })
  await worker.restart(sendFromPages)
}
