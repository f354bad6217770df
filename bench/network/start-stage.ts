/** The real Worker in workerd, between a visitor and a Dub that are as far away as asked for. */
import { randomUUID } from 'node:crypto'
import type { EventKind } from '../../contract/events.ts'
import { type Emulator, SEED_CLICK_ID, SEED_KEY, startEmulator } from '../../emulator/index.ts'
import type { Settings } from '../../worker/settings/settings.ts'
import { DISTANCE_HEADER, WAITS_HEADER } from './distant-database.ts'
import { type DistantProxy, startDistantProxy } from './distant-proxy.ts'
import { startWorker } from './start-worker.ts'

const SITE = 'https://shop.example'

export interface Stage {
  readonly emulator: Emulator
  /** Before the Worker. */
  readonly visitor: DistantProxy
  /** Before Dub. */
  readonly dub: DistantProxy
  /** Posts an event as a page does. `databaseMs` is the round trip from the Worker to its database. */
  readonly post: (kind: EventKind, fields: object, databaseMs?: number) => Promise<Answer>
  readonly close: () => Promise<void>
}

interface Answer {
  /** Until the answer was read. */
  readonly answerMs: number
  /** How often the event waited for the database. */
  readonly databaseWaits: number
}

/** A lead of a customer of whom Dub has none. */
export const newLead = () => ({
  eventName: 'Sign up',
  clickId: SEED_CLICK_ID,
  customerExternalId: randomUUID(),
})

/** Starts all at no distance. */
export async function startStage(delivery: Settings['DUB_DELIVERY']): Promise<Stage> {
  const emulator = await startEmulator()
  const dub = await startDistantProxy(emulator.url)
  const worker = await startWorker({
    ALLOWED_ORIGINS: SITE,
    ALLOWED_EVENTS: 'lead,sale',
    DUB_API_KEY: SEED_KEY,
    DUB_API_URL: dub.url,
    DUB_DELIVERY: delivery,
  })
  const visitor = await startDistantProxy(worker.url)
  return {
    emulator,
    visitor,
    dub,
    post: async (kind, fields, databaseMs = 0) => {
      const startedAtMs = performance.now()
      const response = await fetch(`${visitor.url}/track/${kind}`, {
        method: 'POST',
        headers: { origin: SITE, [DISTANCE_HEADER]: `${databaseMs}` },
        body: JSON.stringify(fields),
      })
      const answer = await response.text()
      if (response.status !== 200) throw new Error(`${response.status}: ${answer}`)
      const databaseWaits = Number(response.headers.get(WAITS_HEADER))
      return { answerMs: performance.now() - startedAtMs, databaseWaits }
    },
    close: async () => {
      await visitor.close()
      await worker.close()
      await dub.close()
      await emulator.close()
    },
  }
}
