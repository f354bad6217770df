import { randomBytes } from 'node:crypto'
import { type Emulator, type Fault, SEED_LINK } from '../emulator/index.ts'
import type { Arrival, Mood, View } from './view.ts'

/** Leads and calls further back are not shown. */
const SHOWN = 50

const LATE_MS = 5000

/** What each mood does to the calls to come. */
const FAULTS: Readonly<Record<Mood, Fault['kind'] | undefined>> = {
  fine: undefined,
  failing: 'server_error',
  hanging: 'hang',
  throttling: 'rate_limited',
  late: undefined,
}

/** The stand-in for Dub, as the demo's page sees and steers it. */
export interface Dub {
  readonly view: () => View
  readonly setMood: (mood: Mood) => void
  /** A visitor comes through the partner link. */
  readonly arrive: () => Arrival
  /** Forgets all that was recorded. */
  readonly forget: () => void
}

/** Whether a value names a mood. */
export const isMood = (value: unknown): value is Mood =>
  typeof value === 'string' && Object.hasOwn(FAULTS, value)

/** Wraps an emulator for the page. */
export function createDub(emulator: Emulator): Dub {
  let mood: Mood = 'fine'
  let clickIds: readonly string[] = []

  const setMood = (next: Mood) => {
    mood = next
    emulator.clearFaults()
    const kind = FAULTS[mood]
    if (kind) emulator.fault({ kind, times: Infinity })
  }

  return {
    view: () => ({ mood, clickIds, leads: viewLeads(emulator), calls: viewCalls(emulator) }),
    setMood,
    arrive: () => {
      const clickId = randomBytes(8).toString('hex')
      emulator.addClick(clickId, { visibleInMs: mood === 'late' ? LATE_MS : 0 })
      clickIds = [...clickIds, clickId]
      return { clickId }
    },
    forget: () => {
      emulator.reset()
      clickIds = []
      setMood('fine')
    },
  }
}

const viewLeads = ({ leads, customers }: Emulator): View['leads'] =>
  leads
    .map(({ eventName, clickId, customerExternalId, atMs }, index) => ({
      number: index + 1,
      eventName,
      clickId,
      link: SEED_LINK.shortLink,
      customer: {
        externalId: customerExternalId,
        name: customers.get(customerExternalId)?.name ?? null,
        email: customers.get(customerExternalId)?.email ?? null,
      },
      atMs,
    }))
    .slice(-SHOWN)
    .toReversed()

const viewCalls = ({ calls }: Emulator): View['calls'] =>
  calls
    .map(({ method, path, body, status, atMs }, index) => ({
      number: index + 1,
      method,
      path,
      body,
      status,
      atMs,
    }))
    .slice(-SHOWN)
    .toReversed()
