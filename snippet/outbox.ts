import type { Receipt } from './receipt.ts'
import type { OutgoingEvent } from './send.ts'

/** The first wait before events are sent again; it doubles with every round that fails. */
const FIRST_DELAY_MS = 1000
/** The longest wait. */
const LONGEST_DELAY_MS = 5 * 60 * 1000

/** Delivers events; keeps those that cannot be delivered and sends them again, as long as the page lasts. */
export interface Outbox {
  /** Sends an event at once. Answers `kept` when it will be sent again. */
  deliver: (event: OutgoingEvent) => Promise<Receipt>
}

/** An outbox that delivers through `send`. */
export function createOutbox(send: (event: OutgoingEvent) => Promise<Receipt>): Outbox {
  let kept: OutgoingEvent[] = []
  let failedRounds = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const keep = (event: OutgoingEvent) => {
    kept.push(event)
    const delayMs = Math.min(FIRST_DELAY_MS * 2 ** failedRounds, LONGEST_DELAY_MS)
    timer ??= setTimeout(sendAgain, delayMs * (1 + Math.random() / 4))
  }

  const sendAgain = async () => {
    clearTimeout(timer)
    timer = undefined
    const round = kept
    kept = []
    failedRounds++
    for (const event of round) await deliver(event)
    if (!kept.length) failedRounds = 0
  }

  const deliver = async (event: OutgoingEvent) => {
    const receipt = await send(event)
    if (receipt.status === 'kept') keep(event)
    return receipt
  }

  addEventListener('online', sendAgain)
  return { deliver }
}
