import type { Emulator, Webhook } from '../../emulator/index.ts'
import type { Random } from '../random.ts'
import { SECRETS } from './secrets.ts'

/** `late`: minutes after the event, before the Worker looks for it or after. */
const MODES = ['once', 'late', 'twice', 'never'] as const

const MINUTE_MS = 60 * 1000
/** Dub hands its messages to a queue: most come some time after its answer. */
const IN_TIME_MS = 2000
const LATE_FROM_MS = MINUTE_MS
const LATE_TO_MS = 90 * MINUTE_MS

/** The workspace's webhook, which reports what Dub records to the Worker. */
export interface Webhooks {
  /** Has it report events from now on in another way; those before are still reported as they were. */
  change(): void
  /** How many messages ended how. */
  counts(): ReadonlyMap<string, number>
}

export function createWebhooks(dub: Emulator, workerUrl: string, random: Random): Webhooks {
  const base = { url: `${workerUrl}/dub/webhook`, secret: SECRETS.DUB_WEBHOOK_SECRET }
  let turn = Math.floor(random.between(0, MODES.length))
  return {
    change: () => {
      turn += 1
      dub.setWebhook({ ...base, ...optionsOf(MODES[turn % MODES.length], random) })
    },
    counts: () => {
      const counts = new Map<string, number>()
      for (const { state } of dub.deliveries) counts.set(state, (counts.get(state) ?? 0) + 1)
      return counts
    },
  }
}

function optionsOf(
  mode: (typeof MODES)[number] = 'once',
  random: Random,
): Pick<Webhook, 'sending' | 'delayMs'> {
  return mode === 'late'
    ? { delayMs: random.between(LATE_FROM_MS, LATE_TO_MS) }
    : { sending: mode, delayMs: random.between(0, IN_TIME_MS) }
}
