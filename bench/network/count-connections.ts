import { setTimeout as sleep } from 'node:timers/promises'
import { NO_DISTANCE } from './distant-proxy.ts'
import { newLead, startStage } from './start-stage.ts'

/** How many connections to Dub some events opened, each of which makes two calls. */
export interface Opened {
  readonly events: string
  readonly opened: number
}

const EVENTS = 10
/** So long that events posted at once are under way together. */
const WORK_MS = 200
const IDLE_SECONDS = [3, 6] as const

export async function countConnections(): Promise<Opened[]> {
  const { dub, post, close } = await startStage('safe')
  const postLead = () => post('lead', newLead())
  dub.setDistance({ ...NO_DISTANCE, workMs: WORK_MS })
  const opened: Opened[] = []
  const count = async (events: string, run: () => Promise<unknown>): Promise<void> => {
    const before = dub.opened()
    await run()
    opened.push({ events, opened: dub.opened() - before })
  }
  const oneByOne = async () => {
    for (let event = 0; event < EVENTS; event += 1) await postLead()
  }
  const atOnce = () => Promise.all(Array.from({ length: EVENTS }, postLead))

  await count('the first event', postLead)
  await count(`${EVENTS} more, one after the other`, oneByOne)
  await count(`${EVENTS} at once`, atOnce)
  await count(`${EVENTS} at once again`, atOnce)
  for (const seconds of IDLE_SECONDS) {
    await sleep(seconds * 1000)
    await count(`one after ${seconds} s without events`, postLead)
  }
  await close()
  return opened
}
