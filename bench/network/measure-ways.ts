import { setTimeout as sleep } from 'node:timers/promises'
import { DUB_WORK_MS, HANDSHAKE_ROUND_TRIPS } from './assumptions.ts'
import { NO_DISTANCE } from './distant-proxy.ts'
import { distancesOf, type Way } from './model.ts'
import { newLead, type Stage, startStage } from './start-stage.ts'

/** What the real Worker took for a way. */
export interface MeasuredWay {
  readonly way: Way
  /** Of each round. */
  readonly events: readonly MeasuredEvent[]
}

export interface MeasuredEvent {
  readonly answerMs: number
  /** The same without distances and without Dub's work, just before. */
  readonly ownMs: number
  /** Connections to Dub. */
  readonly opened: number
}

/** Until workerd has seen that its connection was ended. */
const AFTER_CUT_MS = 50

/** Measures each way once a round. All of them have a database. */
export async function measureWays(ways: readonly Way[], rounds: number): Promise<MeasuredWay[]> {
  const stages = { safe: await startStage('safe'), direct: await startStage('direct') }
  const measured = ways.map((way) => ({ way, events: [] as MeasuredEvent[] }))
  try {
    for (let round = 0; round < rounds; round += 1) {
      for (const { way, events } of measured) {
        events.push(await measureEvent(way, stages[way.delivery]))
      }
    }
  } finally {
    await stages.safe.close()
    await stages.direct.close()
  }
  return measured
}

async function measureEvent(way: Way, { visitor, dub, post }: Stage): Promise<MeasuredEvent> {
  const distances = distancesOf(way)
  for (const proxy of [visitor, dub]) proxy.setDistance(NO_DISTANCE)
  const { answerMs: ownMs } = await post('lead', newLead())
  if (way.connection !== 'open') {
    dub.cut()
    await sleep(AFTER_CUT_MS)
  }
  visitor.setDistance({ ...NO_DISTANCE, roundTripMs: distances.visitorToWorkerMs })
  dub.setDistance({
    roundTripMs: distances.workerToDubMs,
    handshakeMs: HANDSHAKE_ROUND_TRIPS * distances.handshakeMs,
    workMs: DUB_WORK_MS,
  })
  const openedBefore = dub.opened()
  const { answerMs } = await post('lead', newLead(), distances.workerToDatabaseMs)
  return { answerMs, ownMs, opened: dub.opened() - openedBefore }
}
