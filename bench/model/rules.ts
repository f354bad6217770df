/** What the model takes from the Worker and the snippet as it is. A test breaks one to see the model fail. */
import { readReceipt } from '../../snippet/receipt.ts'
import { isAwaited } from '../../worker/confirm/is-awaited.ts'
import { noteAnswered } from '../../worker/confirm/note-answered.ts'
import { runLooks } from '../../worker/confirm/run-looks.ts'
import { deliver } from '../../worker/deliver/deliver.ts'
import { forwardLead } from '../../worker/deliver/forward-lead.ts'
import { forwardSale } from '../../worker/deliver/forward-sale.ts'
import { resendPoisoned } from '../../worker/settle/resend-poisoned.ts'
import { settleMessage } from '../../worker/settle/settle-message.ts'
import { settleRequest } from '../../worker/settle/settle-request.ts'

export const RULES = {
  deliver,
  forwardLead,
  forwardSale,
  settleRequest,
  settleMessage,
  resendPoisoned,
  readReceipt,
  isAwaited,
  noteAnswered,
  runLooks,
}

export type Rules = typeof RULES
