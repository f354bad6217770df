import { randomBytes } from 'node:crypto'
import type { Emulator, Fault, Webhook } from '../emulator/index.ts'
import type { Arrival, Behavior, View } from './view.ts'
import { findPause } from './pause.ts'
import { viewCalls, viewRecords } from './view-dub.ts'

const LATE_MS = 5000
/** How many calls decide whether the Worker pauses. */
const LATEST_CALLS = 50

/** The fault that hits every call. */
const FAULTS: Readonly<Record<Behavior, Fault['kind'] | undefined>> = {
  normal: undefined,
  failing: 'server_error',
  hanging: 'hang',
  throttling: 'rate_limited',
  late: undefined,
  losing: 'lead_write_fails',
}

/** The stand-in for Dub, as the demo's page sees and controls it. */
export interface Dub {
  readonly view: () => Omit<View, 'isOnline' | 'events'>
  readonly setBehavior: (behavior: Behavior) => void
  /** A visitor clicks the partner link. */
  readonly arrive: () => Arrival
  /** Forgets everything recorded. */
  readonly reset: () => void
}

export const isBehavior = (value: unknown): value is Behavior =>
  typeof value === 'string' && Object.hasOwn(FAULTS, value)

/** Dub reports what it has stored to the webhook. */
export function createDub(emulator: Emulator, webhook: Webhook): Dub {
  let behavior: Behavior = 'normal'
  let clickIds: readonly string[] = []
  /** The Worker pauses on when Dub has forgotten why. */
  let pausedBeforeMs = 0
  emulator.setWebhook(webhook)

  const pausedUntil = () => {
    const nowMs = Date.now()
    if (emulator.calls.length > 0) return findPause(emulator.calls.slice(-LATEST_CALLS), nowMs)
    return pausedBeforeMs > nowMs ? pausedBeforeMs : null
  }
  const setBehavior = (next: Behavior) => {
    behavior = next
    emulator.clearFaults()
    const kind = FAULTS[behavior]
    if (kind) emulator.fault({ kind, times: Infinity })
  }

  return {
    view: () => ({
      behavior,
      clickIds,
      records: viewRecords(emulator),
      calls: viewCalls(emulator),
      pausedUntilMs: pausedUntil(),
    }),
    setBehavior,
    arrive: () => {
      const clickId = randomBytes(8).toString('hex')
      emulator.addClick(clickId, { visibleInMs: behavior === 'late' ? LATE_MS : 0 })
      clickIds = [...clickIds, clickId]
      return { clickId }
    },
    reset: () => {
      pausedBeforeMs = pausedUntil() ?? 0
      emulator.reset()
      emulator.setWebhook(webhook)
      clickIds = []
      setBehavior('normal')
    },
  }
}
