import type { Receipt, SaleReceipt, SkipReason } from '../../snippet/receipt.ts'
import { queueHintFor } from '../../worker/admin/page/queue-hints.ts'
import { describeFate } from './describe-fate.ts'
import type { Fate } from './fate.ts'
import type { Outcome, Report } from './report.ts'

const SKIPPED: Readonly<Partial<Record<SkipReason, string>>> = {
  no_click: 'No click brought this visitor, so nothing was sent.',
  no_consent: 'The visitor does not consent, so nothing was sent.',
}

/** By what the Worker has found out since, or else by what it answered. */
export function outcomeOf(report: Report, fate?: Fate): Outcome {
  const { kind, receipt, forgery } = report
  const later = fate && describeFate(kind, fate)
  if (later) return later
  if (forgery) return outcomeOfForgery(forgery.status)
  if (!receipt) return { word: 'sending', tone: 'sending', meaning: 'Waiting for the Worker.' }
  return { word: receipt.status, tone: receipt.status, meaning: meaningOf(kind, receipt, fate) }
}

function meaningOf(kind: Report['kind'], receipt: Receipt | SaleReceipt, fate?: Fate): string {
  switch (receipt.status) {
    case 'recorded':
      return kind === 'sale'
        ? 'Dub counted the sale for the partner who brought this customer.'
        : 'Dub recorded the lead for this click.'
    case 'duplicate':
      return 'Dub already had this lead and counts it once.'
    case 'queued':
      return `${queueHintFor(fate?.reason ?? '') || 'Dub could not take it yet.'} The Worker keeps the event and retries.`
    case 'kept':
      return 'The Worker could not be reached. The browser keeps the event and retries.'
    case 'skipped':
      return SKIPPED[receipt.reason] ?? 'Nothing was sent.'
    case 'refused':
      return receipt.error.message
  }
}

const outcomeOfForgery = (status: number): Outcome => ({
  word: String(status),
  tone: status === 202 ? 'queued' : 'refused',
  meaning:
    status === 202
      ? 'The Worker checks with Dub, which knows no such click. It asks for an hour of real time, in case the click is late; then the event is a dead letter, and Dub has recorded nothing.'
      : 'The Worker refused it, and Dub never heard of it.',
})
