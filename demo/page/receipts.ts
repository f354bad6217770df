import type { Receipt } from '../../snippet/receipt.ts'
import type { LeadView } from '../view.ts'
import { find, make, makeBadge, makeTime } from './dom.ts'
import { makeJson } from './json-block.ts'
import { createKeyedList } from './keyed-list.ts'

/** A call of `dubTrack` and what became of it. */
export interface SignUp {
  /** Counts from 1. */
  readonly number: number
  readonly name: string
  readonly customerExternalId: string
  readonly sentAtMs: number
  /** Undefined while the page waits. */
  readonly receipt?: Receipt
}

const MEANINGS: Readonly<Record<Receipt['status'] | 'sending', string>> = {
  sending: 'The page waits for the Worker.',
  recorded: 'Dub recorded the lead on the click.',
  duplicate: 'Dub had this lead already and counts it once.',
  queued: 'Dub could not take it yet. The Worker keeps it and tries again.',
  kept: 'The Worker could not be reached. This browser keeps the event and sends it again.',
  skipped: 'No partner link brought this visitor, so nothing was sent.',
  refused: 'The event was refused; the message says why.',
}

/** The list of signups. The returned function shows them, and the leads they became later. */
export function createReceipts(): (signUps: readonly SignUp[], leads: readonly LeadView[]) => void {
  const list = find('receipts', HTMLElement)
  let latest = 0

  const show = createKeyedList<{ signUp: SignUp; lead: LeadView | undefined }>({
    list,
    keyOf: ({ signUp }) => signUp.number,
    render: ({ signUp, lead }) => {
      const status = signUp.receipt?.status ?? 'sending'
      return make(
        'li',
        'entry',
        make('p', 'line', makeBadge(status, status), signUp.name, makeTime(signUp.sentAtMs)),
        make('p', 'meaning', MEANINGS[status]),
        lead && makeLater(signUp, lead),
        signUp.receipt && makeJson('Receipt', signUp.receipt, true),
      )
    },
  })

  return (signUps, leads) => {
    const next = signUps[0]?.number ?? 0
    // Only the latest receipt comes open.
    if (next > latest) for (const details of list.querySelectorAll('details')) details.open = false
    latest = next
    show(
      signUps.map((signUp) => ({
        signUp,
        lead: leads.find((lead) => becameLater(signUp, lead)),
      })),
    )
  }
}

function becameLater({ receipt, customerExternalId }: SignUp, lead: LeadView): boolean {
  const waits = receipt?.status === 'queued' || receipt?.status === 'kept'
  return waits && lead.customer.externalId === customerExternalId
}

function makeLater({ sentAtMs }: SignUp, { atMs }: LeadView): HTMLElement {
  const seconds = (atMs - sentAtMs) / 1000
  const text =
    seconds < 0
      ? 'Dub had this lead already.'
      : `Dub has it now: recorded ${seconds.toFixed(1)} s after the signup.`
  return make('p', 'later', text)
}
