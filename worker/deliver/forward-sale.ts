import { customerKey } from '../../contract/customer-key.ts'
import type { SaleEvent } from '../../contract/events.ts'
import type { SaleReply } from '../../contract/replies.ts'
import { askDub } from './ask-dub.ts'
import type { DubCalls } from './call-dub.ts'
import { classifySale } from './classify.ts'
import { isRecognized } from './dedupe-key.ts'
import { afterNotFound, type Delivery, tryAgain } from './delivery.ts'
import { NO_PROGRESS, type Progress } from './progress.ts'
import { saleForm } from './reply-form.ts'

/**
 * Dub looks an invoice up before it counts a sale and stores it afterwards, so two calls at once both count.
 * A call with an unknown outcome may still be at work there: the next one waits until it is over. The client
 * of Dub's click store alone repeats a 5xx or 429 ten times, with 24.25 s of waits in between, and a slow one
 * may count a sale minutes later. Dub runs on Vercel, which ends a function after 300 s unless configured
 * otherwise (vercel.com/docs/functions/limitations), and Dub's vercel.json says nothing else of this route.
 */
const UNKNOWN_OUTCOME_COOLDOWN_MS = 5 * 60 * 1000

/** In place of Dub's first reply to the invoice, which would reveal the other customer. */
export const OF_ANOTHER_CUSTOMER = {
  outcome: 'refused',
  status: 409,
  error: {
    code: 'conflict',
    message: 'This invoiceId was already used by another customer.',
    doc_url: '',
  },
} as const

/**
 * Sends a sale to Dub in one call: Dub stores the invoice only after it has counted the sale, so a call that
 * failed may be repeated. A known invoice gets Dub's first reply, which looks like that of a new sale. Dub
 * forgets an invoice after seven days: an older sale is sent only if Dub, asked, does not have it.
 */
export async function forwardSale(
  event: SaleEvent,
  progress: Progress,
  calls: DubCalls,
): Promise<Delivery> {
  const nowMs = Date.now()
  const { firstSentAtMs = nowMs } = progress
  if (isRecognized(firstSentAtMs, nowMs)) return sendSale(event, progress, calls)

  const asked = await askDub(event, 0, calls)
  switch (asked.outcome) {
    case 'present':
      return { outcome: 'duplicate', reply: saleForm(event), warnings: [] }
    case 'cannot_say':
      return { outcome: 'duplicate', reply: saleForm(event), warnings: ['unconfirmed'] }
    case 'unavailable':
      return tryAgain(asked, progress)
    case 'absent':
      return sendSale(event, NO_PROGRESS, calls)
  }
}

async function sendSale(
  { fields }: SaleEvent,
  progress: Progress,
  calls: DubCalls,
): Promise<Delivery> {
  const verdict = classifySale(await calls.post(fields), Date.now())
  switch (verdict.outcome) {
    case 'recorded':
      return isOfAnother(verdict.reply, fields.customerExternalId)
        ? OF_ANOTHER_CUSTOMER
        : { ...verdict, warnings: [] }
    case 'not_attributed':
    case 'refused':
      return verdict
    case 'not_found':
      return afterNotFound(verdict, progress)
    case 'unavailable':
      return verdict.outcomeUnknown
        ? {
            ...tryAgain(verdict, { ...progress, unclear: true }),
            shortestDelayMs: UNKNOWN_OUTCOME_COOLDOWN_MS,
          }
        : tryAgain(verdict, progress)
  }
}

/** A known invoice gets Dub's first reply even if it was another customer's. This sale is not counted then. */
function isOfAnother({ customer }: SaleReply, customerExternalId: string): boolean {
  const owner = customer?.externalId ?? customerExternalId
  return customerKey(owner) !== customerKey(customerExternalId)
}
