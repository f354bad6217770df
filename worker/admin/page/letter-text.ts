/** What says in words which letter it is, without personal data. No DOM. */
import type { LetterSummary } from '../letter.ts'
import { formatAmount } from './format.ts'

export const nameOf = ({ event }: LetterSummary): string =>
  event ? (event.name ?? event.kind) : 'Not an event'

/** Empty of what is not a sale. */
export const amountOf = ({ amount, currency }: LetterSummary): string =>
  amount === null ? '' : formatAmount(amount, currency ?? '')

/** Such as "Purchase, customer 1f2e3d4c, $49.00." */
export function describeLetter(letter: LetterSummary): string {
  const customer = letter.customer === null ? '' : `customer ${letter.customer}`
  const parts = [nameOf(letter), customer, amountOf(letter)]
  return `${parts.filter((part) => part !== '').join(', ')}.`
}
