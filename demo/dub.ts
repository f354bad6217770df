import { randomBytes } from 'node:crypto'
import { type Emulator, type Fault, SEED_LINK } from '../emulator/index.ts'
import type { Arrival, Behavior, View } from './view.ts'

/** The page shows so many of the latest leads and calls. */
const SHOWN = 50

const LATE_MS = 5000

/** The fault that hits every call. */
const FAULTS: Readonly<Record<Behavior, Fault['kind'] | undefined>> = {
  normal: undefined,
  failing: 'server_error',
  hanging: 'hang',
  throttling: 'rate_limited',
  late: undefined,
}

/** The stand-in for Dub, as the demo's page sees and controls it. */
export interface Dub {
  readonly view: () => View
  readonly setBehavior: (behavior: Behavior) => void
  /** A visitor clicks the partner link. */
  readonly arrive: () => Arrival
  /** Forgets everything recorded. */
  readonly reset: () => void
}

export const isBehavior = (value: unknown): value is Behavior =>
  typeof value === 'string' && Object.hasOwn(FAULTS, value)

export function createDub(emulator: Emulator): Dub {
  let behavior: Behavior = 'normal'
  let clickIds: readonly string[] = []

  const setBehavior = (next: Behavior) => {
    behavior = next
    emulator.clearFaults()
    const kind = FAULTS[behavior]
    if (kind) emulator.fault({ kind, times: Infinity })
  }

  return {
    view: () => ({ behavior, clickIds, leads: viewLeads(emulator), calls: viewCalls(emulator) }),
    setBehavior,
    arrive: () => {
      const clickId = randomBytes(8).toString('hex')
      emulator.addClick(clickId, { visibleInMs: behavior === 'late' ? LATE_MS : 0 })
      clickIds = [...clickIds, clickId]
      return { clickId }
    },
    reset: () => {
      emulator.reset()
      clickIds = []
      setBehavior('normal')
    },
  }
}

const viewLeads = ({ leads, customers }: Emulator): View['leads'] =>
  latest(leads).map(([{ eventName, clickId, customerExternalId, atMs }, number]) => ({
    number,
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

const viewCalls = ({ calls }: Emulator): View['calls'] =>
  latest(calls).map(([{ method, path, body, status, atMs }, number]) => ({
    number,
    method,
    path,
    body,
    status,
    atMs,
  }))

/** The latest items with their numbers, which count from 1, latest first. */
const latest = <Item>(items: readonly Item[]): (readonly [Item, number])[] =>
  items
    .map((item, index) => [item, index + 1] as const)
    .slice(-SHOWN)
    .toReversed()
