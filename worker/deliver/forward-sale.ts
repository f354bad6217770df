import { customerKey } from '../../contract/customer-key.ts'
import type { SaleEvent } from '../../contract/events.ts'
import type { DubError, SaleReply } from '../../contract/replies.ts'
import type { Call } from './call-dub.ts'
import { classifySale, type Verdict } from './classify.ts'
import { type Delivery, notYetKnown, tryAgain } from './delivery.ts'
import type { Progress } from './progress.ts'
import { FORWARD_LIMIT_MS } from './time-limits.ts'

/**
 * Dub looks an invoice up before it counts a sale and stores it afterwards, so two calls at once both count.
 * A call with an unknown outcome may still be at work there: the next one waits until it is over. The client
 * of Dub's click store alone repeats a 5xx or 429 ten times, with 24.25 s of waits in between, and a slow one
 * may count a sale minutes later. Dub runs on Vercel, which ends a function after 300 s unless configured
 * otherwise (vercel.com/docs/functions/limitations), and Dub's vercel.json says nothing else of this route.
 */
const UNKNOWN_OUTCOME_COOLDOWN_MS = 5 * 60 * 1000

/** In place of Dub's first reply to the invoice, which would reveal the other customer. */
const FOREIGN_INVOICE: DubError = {
  code: 'conflict',
  message: 'This invoiceId was already used by another customer.',
  doc_url: 'https://dub.co/docs/api-reference/errors#conflict',
}

/**
 * Sends a sale to Dub in one call: Dub stores the invoice only after it has counted the sale, so a call that
 * failed may be repeated. A known invoice gets Dub's first reply, which looks like that of a new sale.
 */
export async function forwardSale(
  { fields }: SaleEvent,
  progress: Progress,
  call: Call,
): Promise<Delivery> {
  const verdict = classifySale(await call(fields, FORWARD_LIMIT_MS), Date.now())
  switch (verdict.outcome) {
    case 'recorded':
      return isOfAnother(verdict.reply, fields.customerExternalId)
        ? { outcome: 'refused', status: 409, error: FOREIGN_INVOICE }
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

/** Dub finds leads and clicks some time after it took them; anything else it will not find later. */
function afterNotFound(
  { missing, error }: Extract<Verdict<never>, { outcome: 'not_found' }>,
  progress: Progress,
): Delivery {
  return missing === 'other'
    ? { outcome: 'refused', status: 404, error }
    : notYetKnown(`${missing}_unknown`, progress)
}
