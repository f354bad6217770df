import type { Receipt } from '../../snippet/receipt.ts'
import type { LeadView } from '../view.ts'
import { find, make, makeBadge, makeTime } from './dom.ts'
import { makeJson } from './json-block.ts'
import { createKeyedList } from './keyed-list.ts'

/** A call of `dubTrack` and its receipt. */
export interface SignUp {
  /** Counts from 1. */
  readonly number: number
  readonly properties: {
    readonly customerExternalId: string
    readonly customerName: string
    readonly customerEmail: string
  }
  readonly sentAtMs: number
  /** Undefined while the page waits. */
  readonly receipt?: Receipt
}

const MEANINGS: Readonly<Record<Receipt['status'] | 'sending', string>> = {
  sending: 'Waiting for the Worker.',
  recorded: 'Dub recorded the lead for this click.',
  duplicate: 'Dub already had this lead and counts it once.',
  queued: 'Dub could not take it yet. The Worker keeps the event and retries.',
  kept: 'The Worker could not be reached. The browser keeps the event and retries.',
  skipped: 'The visitor did not come through a partner link, so nothing was sent.',
  refused: 'The event was refused; the receipt says why.',
}

/** The list of signups. The returned function shows them, and the leads that Dub recorded later. */
export function createReceipts(): (signUps: readonly SignUp[], leads: readonly LeadView[]) => void {
  const list = find('receipts', HTMLElement)
  let latest = 0

  const show = createKeyedList<{ signUp: SignUp; lead: LeadView | undefined }>({
    list,
    keyOf: ({ signUp }) => signUp.number,
    render: ({ signUp, lead }) => {
      const { properties, sentAtMs, receipt } = signUp
      const status = receipt?.status ?? 'sending'
      return make(
        'li',
        'entry',
        make('p', 'line', makeBadge(status, status), properties.customerName, makeTime(sentAtMs)),
        make('p', 'meaning', MEANINGS[status]),
        lead && makeLater(signUp, lead),
        makeJson('Event: dubTrack("Sign up", …)', properties, true),
        receipt && makeJson('Receipt', receipt, true),
      )
    },
  })

  return (signUps, leads) => {
    const next = signUps[0]?.number ?? 0
    // Only the latest signup comes open.
    if (next > latest) for (const details of list.querySelectorAll('details')) details.open = false
    latest = next
    show(
      signUps.map((signUp) => ({
        signUp,
        lead: leads.find((lead) => isRecordedLater(signUp, lead)),
      })),
    )
  }
}

function isRecordedLater({ receipt, properties }: SignUp, lead: LeadView): boolean {
  const isWaiting = receipt?.status === 'queued' || receipt?.status === 'kept'
  return isWaiting && lead.customer.externalId === properties.customerExternalId
}

function makeLater({ sentAtMs }: SignUp, { atMs }: LeadView): HTMLElement {
  const seconds = (atMs - sentAtMs) / 1000
  const text =
    seconds < 0
      ? 'Dub already had this lead.'
      : `Dub recorded it ${seconds.toFixed(1)} s after the signup.`
  return make('p', 'later', text)
}
