import type { SaleEvent } from '../../contract/events.ts'
import type { DubError, SaleReply } from '../../contract/replies.ts'
import type { Progress } from '../settle/attempt.ts'
import { classifySale } from './classify.ts'
import { type Delivery, tryAgain, unknownYet } from './delivery.ts'
import { type Call, FORWARD_LIMIT_MS } from './call-dub.ts'
import { answer } from '../http/refusal-response.ts'

/**
 * Dub looks for an invoice before it counts a sale and notes it afterwards, so that two calls at once both
 * count. A call that ended unclearly may still be at work there: the next one waits until it is over.
 */
const UNCLEAR_REST_MS = 60 * 1000

/** What another customer's sale is told. The first reply itself would tell of a stranger. */
const FOREIGN_INVOICE = answer(409, 'conflict', 'This invoiceId is of a sale of another customer.')

/**
 * Sends a sale to Dub. One call: Dub notes the invoice only after it has counted the sale, so that a call
 * that failed may be made again. One that it has noted is answered with its first reply, which cannot be
 * told from a new one.
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
        ? { outcome: 'refused', status: FOREIGN_INVOICE.status, ...FOREIGN_INVOICE.body }
        : { ...verdict, warnings: [] }
    case 'not_attributed':
    case 'refused':
      return verdict
    case 'not_found':
      return afterNotFound(verdict.error, progress)
    case 'unavailable':
      return verdict.unclear
        ? { ...tryAgain(verdict, { ...progress, unclear: true }), leastMs: UNCLEAR_REST_MS }
        : tryAgain(verdict, progress)
  }
}

/** Dub answers an invoice it has with its first reply, whoever's it was: then this sale is not counted. */
function isOfAnother({ customer }: SaleReply, customerExternalId: string): boolean {
  const owner = customer?.externalId ?? customerExternalId
  return owner !== customerExternalId
}

/**
 * Dub sees leads and clicks a while after it took them; what else it does not find (a link that is
 * disabled, or of another workspace) it will not find later.
 */
function afterNotFound(error: DubError, progress: Progress): Delivery {
  if (error.message.startsWith('Lead event not found')) return unknownYet('lead_unknown', progress)
  if (error.message.startsWith('Click event not found'))
    return unknownYet('click_unknown', progress)
  return { outcome: 'refused', status: 404, error }
}
