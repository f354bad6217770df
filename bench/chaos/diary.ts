import type { Receipt } from '../../snippet/receipt.ts'
import type { ChaosEvent, Source } from './events.ts'

/** What the sender of an event was told last. `page closed`: it left before it was told anything. */
export type Told = Receipt['status'] | 'page closed'

/** What the senders have seen. */
export interface Diary {
  /** Notes the end of an event for its sender. */
  note(event: ChaosEvent, told: Told, detail?: string): void
  /** Notes that a client sends an event once more. */
  noteResend(): void
  /** What senders were told, by source and then by receipt. */
  readonly told: Readonly<Record<Source, Map<Told, number>>>
  /** How often clients sent an event once more. */
  readonly resends: number
  /** Events refused for good, with the refusal. */
  readonly refused: readonly string[]
  /** What the sender of this event was told. */
  toldOf(customerExternalId: string): Told | undefined
}

/** An empty diary. */
export function createDiary(): Diary {
  const told = { page: new Map<Told, number>(), client: new Map<Told, number>() }
  const byCustomer = new Map<string, Told>()
  const refused: string[] = []
  let resends = 0
  return {
    told,
    refused,
    get resends() {
      return resends
    },
    note: ({ customerExternalId, source }, receipt, detail = '') => {
      told[source].set(receipt, (told[source].get(receipt) ?? 0) + 1)
      byCustomer.set(customerExternalId, receipt)
      if (receipt === 'refused' || receipt === 'skipped') {
        refused.push(`${customerExternalId}: ${receipt} ${detail}`)
      }
    },
    noteResend: () => {
      resends += 1
    },
    toldOf: (customerExternalId) => byCustomer.get(customerExternalId),
  }
}
