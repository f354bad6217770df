import { randomBytes } from 'node:crypto'
import type { Emulator, Fault, Webhook } from '../emulator/index.ts'
import type { Arrival, Behavior, View } from './view.ts'
import { viewCalls, viewRecords } from './view-dub.ts'

const LATE_MS = 5000

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
  readonly view: () => Omit<View, 'isOnline'>
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
  emulator.setWebhook(webhook)

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
    }),
    setBehavior,
    arrive: () => {
      const clickId = randomBytes(8).toString('hex')
      emulator.addClick(clickId, { visibleInMs: behavior === 'late' ? LATE_MS : 0 })
      clickIds = [...clickIds, clickId]
      return { clickId }
    },
    reset: () => {
      emulator.reset()
      emulator.setWebhook(webhook)
      clickIds = []
      setBehavior('normal')
    },
  }
}
